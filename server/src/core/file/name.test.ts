import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_FILE_NAME_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import { typeOfName } from '@walletdesk/shared/domain/files/endings.ts'
import { cleanName } from './name.ts'

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
