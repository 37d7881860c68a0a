import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, type Json } from './canonical.ts'

test('[Z2] the samples of RFC 8785', () => {
  const sample = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`)
  expect(canonical(sample)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
  const names = JSON.parse(
    String.raw`{"\u20ac":"Euro","\r":"Return","\ufb33":"Dagesh","1":"One","\ud83d\ude00":"Smile","\u0080":"Control","\u00f6":"o"}`,
  )
  expect(Object.values(JSON.parse(canonical(names)))).toHaveLength(7)
  expect([...canonical(names).matchAll(/"([^"]+)":/g)].map(([, name]) => name)).toEqual([
    String.raw`\r`,
    '1',
    '\u0080',
    'ö',
    '€',
    '😀',
    '\ufb33',
  ])
})

test('[Z2] a value has one form, whatever the order in which it was made; and the form is the value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const json = JSON.parse(JSON.stringify(value)) as Json
      fc.pre(JSON.stringify(json).isWellFormed() && !/\\ud[89a-f]/i.test(JSON.stringify(json)))
      expect(JSON.parse(canonical(json))).toEqual(json)
      const turned = JSON.parse(JSON.stringify(json), (_, inner: unknown) =>
        inner && typeof inner === 'object' && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).reverse())
          : inner,
      ) as Json
      expect(canonical(turned)).toBe(canonical(json))
    }),
  )
})

test('[Z2] a field that is undefined is not there; what JSON cannot write is refused', () => {
  expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}')
  expect(() => canonical(Number.NaN)).toThrow()
  expect(() => canonical(['\ud83d'])).toThrow()
})
