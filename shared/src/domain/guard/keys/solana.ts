import { base58Bytes } from './decode.ts'

/** PKCS #8 around a seed of Ed25519 (RFC 8410). */
const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The platform's own Ed25519 where it has one: nothing to fetch, a tenth of the time. */
async function publicByPlatform(seed: Uint8Array): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle
  if (!subtle) return null
  try {
    const key = await subtle.importKey('pkcs8', Uint8Array.from([...PKCS8, ...seed]), 'Ed25519', true, ['sign'])
    return (await subtle.exportKey('jwk', key)).x ?? null
  } catch {
    return null
  }
}

async function publicByLibrary(seed: Uint8Array): Promise<string> {
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  return base64url(ed25519.getPublicKey(seed))
}

/**
 * Are these 64 bytes a seed and the public key that belongs to it? Exact: a signature is not. A library that cannot
 * be fetched is an error for the caller to fear.
 */
export async function isKeyPair(bytes: Uint8Array): Promise<boolean> {
  const seed = bytes.slice(0, 32)
  const mine = (await publicByPlatform(seed)) ?? (await publicByLibrary(seed))
  return mine === base64url(bytes.slice(32))
}

/** 64 bytes in base58, as both keys and signatures of Solana are written. */
export function asSolanaBytes(run: string): Uint8Array | null {
  if (run.length < 86 || run.length > 88) return null
  const bytes = base58Bytes(run)
  return bytes?.length === 64 ? bytes : null
}

const ARRAY = /\[[\d\s,]{60,400}\]/g

/** Byte arrays as the command line of Solana writes them: 64 are a pair, 32 a seed. */
export function byteArrays(plain: string): { bytes: Uint8Array; from: number; to: number }[] {
  return [...plain.matchAll(ARRAY)].flatMap(({ 0: found, index }) => {
    const numbers = found
      .slice(1, -1)
      .split(',')
      .map((n) => (n.trim() === '' ? Number.NaN : Number(n)))
    const fits = (numbers.length === 64 || numbers.length === 32) && numbers.every((n) => n >= 0 && n <= 255)
    return fits ? [{ bytes: Uint8Array.from(numbers), from: index, to: index + found.length }] : []
  })
}
