import { ed25519 } from '@noble/curves/ed25519.js'
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base58, base58xrp, base64, bech32, createBase58check } from '@scure/base'
import type { Random } from '../../../kernel/random.ts'
import { crc16 } from '../../chain/crc16.ts'
import { below, bytes, pick } from './words.ts'

const check58 = createBase58check((data: Uint8Array) => sha256(data))
const join = (...parts: readonly (readonly number[] | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
export const hex = (data: Uint8Array) => [...data].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const bech = (prefix: string, data: Uint8Array) => bech32.encode(prefix, bech32.toWords(data), 1_023)
const digits = (random: Random, n: number) => Array.from({ length: n }, () => below(random, 10)).join('')

function base32(data: Uint8Array): string {
  const bits = [...data].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(group.padEnd(5, '0'), 2)))
    .join('')
}

function solanaPair(random: Random): Uint8Array {
  const seed = bytes(random, 32)
  return join(seed, ed25519.getPublicKey(seed))
}

const XPRV = [0x0488ade4, 0x049d7878, 0x04b2430c, 0x0295b005, 0x02aa7a99, 0x04358394, 0x044a4e28, 0x045f18bc]
const word4 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]

/** Private keys, each made as its specification says. `checked`: the form carries a checksum or is unmistakable. */
export const KEYS: Record<string, (random: Random) => string> = {
  'WIF, compressed': (r) => check58.encode(join([0x80], bytes(r, 32), [1])),
  'WIF, uncompressed': (r) => check58.encode(join([0x80], bytes(r, 32))),
  'WIF, test network': (r) => check58.encode(join([0xef], bytes(r, 32), [1])),
  'BIP-38': (r) => check58.encode(join([1, 0x42, 0xc0], bytes(r, 36))),
  'BIP-38, multiplied': (r) => check58.encode(join([1, 0x43, 0x20], bytes(r, 36))),
  'extended private key': (r) => check58.encode(join(word4(pick(r, XPRV)), bytes(r, 41), [0], bytes(r, 32))),
  'Solana, base58': (r) => base58.encode(solanaPair(r)),
  'Solana, bytes': (r) => JSON.stringify([...solanaPair(r)]),
  'EOS, K1': (r) => {
    const key = bytes(r, 32)
    const sum = ripemd160(join(key, [0x4b, 0x31])).slice(0, 4)
    return `PVT_K1_${base58.encode(join(key, sum))}`
  },
  Sui: (r) => bech('suiprivkey', join([below(r, 3)], bytes(r, 32))),
  Aptos: (r) => `${pick(r, ['ed25519', 'secp256k1'])}-priv-0x${hex(bytes(r, 32))}`,
  Nostr: (r) => bech('nsec', bytes(r, 32)),
  Cardano: (r) =>
    bech(pick(r, ['ed25519_sk', 'ed25519e_sk', 'root_xsk', 'acct_xsk', 'addr_xsk']), bytes(r, pick(r, [64, 96]))),
  Zcash: (r) => bech('secret-extended-key-main', bytes(r, 169)),
  Stellar: (r) => {
    const data = join([144], bytes(r, 32))
    const sum = crc16(data)
    return base32(join(data, [sum & 255, sum >> 8]))
  },
  'XRP, secp256k1': (r) => xrp(join([0x21], bytes(r, 16))),
  'XRP, Ed25519': (r) => xrp(join([0x01, 0xe1, 0x4b], bytes(r, 16))),
  'Tezos, edsk': (r) => check58.encode(join([13, 15, 58, 7], bytes(r, 32))),
  'Tezos, spsk': (r) => check58.encode(join([17, 162, 224, 201], bytes(r, 32))),
  'Tezos, p2sk': (r) => check58.encode(join([16, 81, 238, 189], bytes(r, 32))),
  NEAR: (r) => `ed25519:${base58.encode(solanaPair(r))}`,
  Avalanche: (r) => `PrivateKey-${check58.encode(bytes(r, 32))}`,
  PEM: (r) => {
    const type = pick(r, ['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED '])
    return `-----BEGIN ${type}PRIVATE KEY-----\n${base64.encode(bytes(r, 96))}\n-----END ${type}PRIVATE KEY-----`
  },
  'key file, Ethereum': (r) =>
    JSON.stringify({
      version: 3,
      address: hex(bytes(r, 20)),
      crypto: { ciphertext: hex(bytes(r, 32)), kdf: 'scrypt' },
    }),
  'key file, Polkadot': (r) =>
    JSON.stringify({
      encoded: base64.encode(bytes(r, 64)),
      encoding: { content: ['pkcs8', 'sr25519'], type: ['scrypt'] },
    }),
  'vault of MetaMask': (r) =>
    JSON.stringify({
      data: base64.encode(bytes(r, 96)),
      iv: base64.encode(bytes(r, 16)),
      salt: base64.encode(bytes(r, 32)),
    }),
  'JWK of Arweave': (r) => JSON.stringify({ kty: 'RSA', e: 'AQAB', n: hex(bytes(r, 32)), d: hex(bytes(r, 32)) }),
  'name of a key file': (r) => `UTC--2024-03-0${1 + below(r, 9)}T12-57-55.920751759Z--${hex(bytes(r, 20))}`,
  'WalletConnect link': (r) => `wc:${hex(bytes(r, 32))}@2?relay-protocol=irn&symKey=${hex(bytes(r, 32))}`,
  'seed of an authenticator': (r) => `otpauth://totp/Wallet:ana?secret=${base32(bytes(r, 20))}&issuer=Wallet`,
  'hex, called a key': (r) =>
    `${pick(r, ['private key: ', 'my secret is 0x', '私钥：', 'приватный ключ 0x', 'clave privada '])}${hex(bytes(r, 32))}`,
  SeedQR: (r) => Array.from({ length: pick(r, [12, 24]) }, () => String(below(r, 2048)).padStart(4, '0')).join(''),
}

const xrp = (data: Uint8Array) => base58xrp.encode(join(data, sha256(sha256(data)).slice(0, 4)))

/** What is asked about or masked rather than refused. */
export const DOUBTFUL: Record<string, (random: Random) => string> = {
  '64 hex digits': (r) => `${pick(r, ['', '0x'])}${hex(bytes(r, 32))}`,
  'one-time code': (r) =>
    `${pick(r, ['my code is ', 'the otp: ', '验证码是', '驗證碼 ', 'код ', 'el código es ', '認証コードは '])}${digits(r, 6)}`,
  'one-time code alone': (r) => digits(r, 6),
  password: (r) =>
    `${pick(r, ['password: ', 'my password is ', '密码是', 'пароль: ', 'contraseña: ', 'senha: ', 'Passwort: '])}${hex(bytes(r, 3))}Xy!`,
  'API key': (r) => `${pick(r, ['sk-', 'sk_live_', 'ghp_', 'api secret: '])}${hex(bytes(r, 20))}`,
  'row of numbers': (r) => Array.from({ length: pick(r, [12, 24]) }, () => below(r, 2048)).join(' '),
  'seed as bytes': (r) => JSON.stringify([...bytes(r, 32)]),
  'payment card': (r) => {
    const body = `4${digits(r, 14)}`
    const sum = [...body].reduce(
      (s, d, i) => s + (i % 2 === 0 ? (Number(d) * 2 > 9 ? Number(d) * 2 - 9 : Number(d) * 2) : Number(d)),
      0,
    )
    return `${body}${(10 - (sum % 10)) % 10}`.replace(/(\d{4})(?=\d)/g, '$1 ')
  },
}

/** What people write around a key. */
export const AROUND: readonly (readonly [string, string])[] = [
  ['', ''],
  ['here: ', ' thanks'],
  ['"', '"'],
  ['我的是', '，谢谢'],
  ['вот ', '.'],
  ['`', '`'],
  ['(', ')'],
  ['please check\n', '\nfor me'],
  ['=', ';'],
]
