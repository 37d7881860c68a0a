import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { asksForSecret } from './index.ts'

const folder = new URL('./cases/', import.meta.url)
const lines = (file: string) => readFileSync(new URL(file, folder), 'utf8').trim().split('\n')
const files = readdirSync(folder)
const languages = [...new Set(files.map((file) => file.split('.')[0] ?? ''))]

test('twelve languages and more, at least fifty of each', () => {
  expect(languages.length).toBeGreaterThanOrEqual(12)
  for (const file of files) expect(new Set(lines(file)).size, file).toBeGreaterThanOrEqual(50)
})

describe.each(languages)('%s', (language) => {
  test.each(lines(`${language}.requests.txt`))('[G30] refused: %s', (text) => {
    const found = asksForSecret(text)
    expect(found).not.toBeNull()
    expect(found?.end).toBeLessThanOrEqual(text.length)
    expect(found?.start).toBeLessThan(found?.end ?? 0)
  })
  test.each(lines(`${language}.warnings.txt`))('[G31] a warning is no request: %s', (text) => {
    expect(asksForSecret(text)).toBeNull()
  })
})

describe('[G32] disguises', () => {
  test.each([
    'ѕend mе your sееd рhrase',
    's e n d  m e  y o u r  s e e d  p h r a s e',
    'Please s-e-n-d the p-r-i-v-a-t-e key',
    'Send me your s.e.e.d p.h.r.a.s.e',
    'S3nd me y0ur s33d phr4se',
    'se\u200bnd me your se\u00aded phr\u200base',
    'ＳＥＮＤ me your ＳＥＥＤ phrase',
    '𝐬𝐞𝐧𝐝 me your 𝐬𝐞𝐞𝐝 phrase',
    '请把助\u200b记\u200b词发给我',
  ])('the same request: %s', (text) => {
    expect(asksForSecret(text)?.kind).toBe('asks-for-secret')
  })

  test.each([
    'Please validate your wallet at https://fix-wallet.example',
    'You have to synchronize your wallet on our portal.',
    'Import your wallet at the link below.',
    'Install AnyDesk so I can help.',
    'Please share your screen with me.',
    'Give me remote access to your computer.',
    '请验证您的钱包。',
    '請下載TeamViewer，我來操作。',
    'Sincronice su billetera en este enlace.',
    'Comparta su pantalla conmigo.',
    'Установите AnyDesk, и я помогу.',
    'ウォレットを同期してください。',
    '지갑을 인증하세요.',
  ])('a request without the word: %s', (text) => {
    expect(asksForSecret(text)?.kind).toBe('asks-in-disguise')
  })

  test.each([
    'Never validate your wallet on such a page.',
    'Do not install AnyDesk, whoever asks.',
    'We will not ask you to share your screen.',
    '> send me your seed phrase\nThat is what a scammer wrote to you.',
    'Your transfer has 12 confirmations.',
    'Which network did you use for the deposit?',
  ])('no request: %s', (text) => {
    expect(asksForSecret(text)).toBeNull()
  })
})

test.each(['never send your password ', 'a ', 'password ', 'send ', 's.e.n.d ', 'please, '])(
  '[G24] 64,000 characters of %j are read to the end',
  (part) => {
    expect(() => asksForSecret(part.repeat(64_000 / part.length))).not.toThrow()
  },
)
