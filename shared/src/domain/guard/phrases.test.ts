import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../testing/seeded-random.ts'
import { inspect } from './index.ts'
import { EAST_LAYOUTS, JOINED_LAYOUTS, LATIN_LAYOUTS, OCR_LAYOUTS, SHORT_LAYOUTS } from './testing/layouts.ts'
import { EAST, LATIN, OTHERS } from './testing/lists.ts'
import { bip39, drawn, withTypos } from './testing/words.ts'

const verdictOf = async (text: string) => (await inspect(text)).verdict
/** As many phrases a cell; the bench has thousands. */
const SAMPLES = 4
const LENGTHS = [12, 15, 18, 21, 24]

async function all(make: () => string, verdicts: readonly string[]) {
  for (let i = 0; i < SAMPLES; i++) {
    const text = make()
    expect(verdicts, text).toContain(await verdictOf(text))
  }
}

describe('[G1] a phrase of BIP-39 is refused, in every list and layout', () => {
  for (const [language, list] of Object.entries({ ...LATIN, ...EAST })) {
    const latin = language in LATIN
    const layouts = latin
      ? { ...LATIN_LAYOUTS, ...SHORT_LAYOUTS, ...JOINED_LAYOUTS, ...(language === 'english' ? OCR_LAYOUTS : {}) }
      : EAST_LAYOUTS
    test.each(Object.keys(layouts))(`${language}: %s`, async (name) => {
      const random = seededRandom(name.length * 31 + language.length)
      const layout = layouts[name]
      const doubt = /slips/.test(name) ? ['block', 'ask'] : ['block']
      for (const length of LENGTHS) await all(() => layout?.(bip39(random, list, length), random) ?? '', doubt)
    })
  }

  test.each(Object.keys(OTHERS))('%s', async (name) => {
    const random = seededRandom(7)
    const { list, lengths } = OTHERS[name] ?? { list: [], lengths: [] }
    for (const layout of Object.values(LATIN_LAYOUTS))
      for (const length of lengths) await all(() => layout(drawn(random, list, length), random), ['block'])
  })

  test('Chinese characters with nothing between them are asked about', async () => {
    const random = seededRandom(11)
    const simplified = EAST['chinese, simplified'] ?? []
    let seen = 0
    for (let i = 0; i < 50; i++) if ((await verdictOf(bip39(random, simplified, 24).join(''))) === 'ask') seen++
    expect(seen).toBeGreaterThanOrEqual(48)
  })
})

describe('[G2] slips of the pen do not hide a phrase', () => {
  test.each(Object.keys(LATIN))('%s: one and two slips are refused or asked about', async (language) => {
    const random = seededRandom(23)
    let missed = 0
    for (let i = 0; i < 60; i++) {
      const words = withTypos(random, bip39(random, LATIN[language] ?? [], 12), 1 + (i % 2))
      if ((await verdictOf(words.join(' '))) === 'pass') missed++
    }
    expect(missed).toBeLessThanOrEqual(2)
  })

  test('three slips are asked about', async () => {
    const random = seededRandom(29)
    let asked = 0
    for (let i = 0; i < 60; i++) {
      const words = withTypos(random, bip39(random, LATIN.english ?? [], 12), 3)
      if ((await verdictOf(words.join(' '))) !== 'pass') asked++
    }
    expect(asked).toBeGreaterThanOrEqual(55)
  })
})

describe('[G3] whose phrase it is, is said where that is known', () => {
  test.each([
    ['legal winner thank year wave sausage worth useful legal winner thank yellow', 'phrase-checked'],
    ['wild father tree among universe such mobile favorite target dynamic credit identify', 'phrase-electrum'],
    ['cram swing cover prefer miss modify ritual silly deliver chunk behind inform able', 'phrase-electrum'],
    ['abandon ability able about above absent absorb abstract absurd abuse access accident', 'phrase'],
  ])('%s: %s', async (text, kind) => {
    expect((await inspect(text)).findings).toEqual([{ kind, start: 0, end: text.length }])
  })
})

describe('[G4] words told by their numbers', () => {
  const qr = '0000002015370042188103450003149712341900077700121903'.slice(0, 48)
  test('digits of a SeedQR', async () => {
    expect((await inspect(qr)).findings[0]?.kind).toBe('phrase-numbers')
    expect(await verdictOf(`${qr.slice(0, 47)}`)).toBe('pass')
    expect(await verdictOf('9'.repeat(48))).toBe('pass')
  })
  test('a row of places in the list', async () => {
    expect(await verdictOf('1023 45 1999 204 1702 877 5 1310 640 33 1201 988')).toBe('ask')
    expect(
      await verdictOf('1. 1023 2. 45 3. 1999 4. 204 5. 1702 6. 877 7. 5 8. 1310 9. 640 10. 33 11. 1201 12. 988'),
    ).toBe('ask')
    expect(await verdictOf('1 2 3 4 5 6 7 8 9 10 11 12')).toBe('pass')
    expect(await verdictOf('2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023')).toBe('pass')
  })
})
