import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_FILE_NAME_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import { cleanName, typeOfName } from './name.ts'

describe('[F4] a name is cleaned', () => {
  test.each([
    ['转账截图 2025.png', '转账截图 2025.png'],
    ['C:\\Users\\Bo\\Pictures\\deposit.jpg', 'deposit.jpg'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['\u200b\u200bdeposit.png', 'deposit.png'],
    ['\u200b.png', 'file.png'],
    ['a.php\0.png', 'a.php.png'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['cafe\u0301.pdf', 'caf\u00e9.pdf'],
    ['line\nbreak\t.txt', 'linebreak.txt'],
    ['...hidden.txt', 'hidden.txt'],
    ['a "quoted" <name>?.txt', 'a _quoted_ _name__.txt'],
    ['half \ud83d.txt', 'half \ufffd.txt'],
    ['', 'file'],
    ['/', 'file'],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanName(given)).toBe(clean)
  })

  test('a long one is cut, and keeps its ending', () => {
    expect(cleanName(`${'长'.repeat(500)}.png`)).toBe(`${'长'.repeat(116)}.png`)
    expect(cleanName(`${'😀'.repeat(500)}.png`).isWellFormed()).toBe(true)
  })

  test('whatever is given, what comes out is short, visible, without a path, and clean already', () => {
    const odd = fc.string({
      unit: fc.constantFrom('.', '/', '\\', '\0', '\u202e', '\u200b', ' ', 'a', '文', '😀', '\ud83d'),
    })
    fc.assert(
      fc.property(fc.oneof(odd, fc.string({ unit: 'binary' })), (given) => {
        const clean = cleanName(given)
        expect(clean.length).toBeGreaterThan(0)
        expect(clean.length).toBeLessThanOrEqual(MAX_FILE_NAME_CHARS)
        expect(clean).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^[. ]/u)
        expect(clean.isWellFormed()).toBe(true)
        expect(typeOfName(clean)).toBe(typeOfName(cleanName(clean)))
      }),
      { numRuns: 500 },
    )
  })
})

test('[F3] an ending says the type, and only those that may be sent', () => {
  expect(['a.jpg', 'a.JPEG', 'a.png', 'a.webp', 'a.gif'].map(typeOfName)).toEqual([
    'image/jpeg',
    'image/jpeg',
    'image/png',
    'image/webp',
    'image/gif',
  ])
  expect(['a.pdf', 'a.txt', 'a.log'].map(typeOfName)).toEqual(['application/pdf', 'text/plain', 'text/plain'])
  for (const name of ['a.svg', 'a.html', 'a.heic', 'a.docm', 'a.zip', 'a.png.exe', 'a', 'png', 'a.constructor', 'a.'])
    expect(typeOfName(name)).toBeNull()
})
