import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { inspect } from './index.ts'
import { searchKeys } from './keys/search.ts'
import { hex, KEYS } from './testing/keys.ts'
import { seededRandom } from '../../testing/seeded-random.ts'
import { bytes } from './testing/words.ts'

// A cheap look decides whether a search is worth while. It may let through too much, never too little.

const key = fc.tuple(fc.constantFrom(...Object.values(KEYS)), fc.nat()).map(([make, seed]) => make(seededRandom(seed)))
/** Keys cut off anywhere, runs of every length and alphabet, hex in groups, with anything at all before and after. */
const piece = fc.oneof(
  key,
  fc.tuple(key, fc.nat(90), fc.nat(90)).map(([whole, from, length]) => whole.slice(from, from + length)),
  fc.string({ unit: fc.constantFrom('a', 'Z', 'f', 'F', '0', '5', '9', '_', '-'), maxLength: 40 }),
  fc
    .array(fc.string({ unit: fc.constantFrom('0', '9', 'a', 'f', 'A', 'F'), minLength: 1, maxLength: 5 }), {
      maxLength: 40,
    })
    .chain((groups) => fc.constantFrom(' ', ':', '-', ': ', '\n').map((sign) => groups.join(sign))),
  fc.constantFrom('private key ', 'тайна', '钥', '[', '[ 1', '"', '.', ' ', '\n'),
)
const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))

test('[G10] no key that is found by its form is missed by the first look', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (written) => {
      const folded = fold(written)
      const found = await searchKeys(folded, folded)
      const { findings } = await inspect(written)
      // Within another one it is not told by itself.
      const missed = found.filter(({ start, end }) => !findings.some((one) => one.start <= start && end <= one.end))
      expect(missed).toEqual([])
    }),
    { numRuns: 400 },
  )
})

const secret = (name: string) => KEYS[name]?.(seededRandom(7)) ?? ''
const digits = (of: number) => hex(bytes(seededRandom(of), 12)).replace(/\D/g, '0')
const FORMS: Record<string, { kind: string; written: string; field?: 'file-name' }> = {
  'another service’s key': { kind: 'api-secret', written: `sk-${'Ab3'.repeat(8)}` },
  'a token with dots': { kind: 'api-secret', written: `bearer ${'a1.B'.repeat(6)}` },
  'a seed in one': { kind: 'two-factor-seed', written: `setup key ${'JBSWY3DPEHPK3PXP'.repeat(2)}` },
  'a seed in groups': { kind: 'two-factor-seed', written: '2fa jb5w y3dp ehpk 3pxp' },
  'a link of an authenticator': { kind: 'two-factor-seed', written: 'otpauth://totp/a?secret=JBSWY3DPEHPK3PXP' },
  'codes with hyphens': { kind: 'recovery-codes', written: 'backup codes a1b2-c3d4 e5f6-a7b8 c9d0-e1f2' },
  'codes of digits': {
    kind: 'recovery-codes',
    written: `backup codes ${[1, 2, 3].map((n) => digits(n).slice(0, 8)).join(' ')}`,
  },
  'a PEM': { kind: 'key-pem', written: '-----BEGIN PRIVATE KEY-----' },
  'a name with an end': { kind: 'key-file-name', written: 'Savings.KEYSTORE', field: 'file-name' },
  'a name of words': { kind: 'key-file-name', written: 'seed of mine.png', field: 'file-name' },
  'a name without an end': { kind: 'key-file-name', written: 'id_rsa', field: 'file-name' },
  'another name without an end': { kind: 'key-file-name', written: 'Default_Wallet', field: 'file-name' },
  'a name by its time': {
    kind: 'key-file-name',
    written: `utc--2026-01-02T03-04-05.6Z--${hex(bytes(seededRandom(3), 20))}`,
    field: 'file-name',
  },
  'a key in the text': { kind: 'key-wif', written: secret('WIF, compressed') },
}

test.each(Object.entries(FORMS))('[G10, G14] %s is found alone, and whatever stands before it', async (_name, form) => {
  for (const before of ['', ' ', '\n', 'word ', 'word\n', '(', '"', ', ', 'É ', '密钥 ']) {
    const { findings } = await inspect(before + form.written, form.field ? { field: form.field } : {})
    expect(
      findings.map(({ kind }) => kind),
      before,
    ).toContain(form.kind)
  }
})
