import { expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { dark, light, type Palette } from './palette.ts'

const pairs: [text: keyof Palette, ground: keyof Palette][] = [
  ['text', 'page'],
  ['text', 'surface'],
  ['text', 'raised'],
  ['muted', 'page'],
  ['muted', 'surface'],
  ['muted', 'raised'],
  ['accent', 'page'],
  ['accent', 'surface'],
  ['accent', 'raised'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-soft', 'soft'],
  ['on-head', 'head'],
  ['head-muted', 'head'],
  ['on-own', 'own'],
  ['danger', 'page'],
  ['danger', 'surface'],
  ['danger', 'danger-soft'],
  ['warn', 'warn-soft'],
  ['good', 'raised'],
  ['good', 'surface'],
]

test.each([
  ['light', light],
  ['dark', dark],
] as const)('text can be read on its ground in the %s palette', (_name, palette) => {
  for (const [text, ground] of pairs) {
    expect([text, ground, contrast(palette[text], palette[ground]) >= 4.5]).toEqual([text, ground, true])
  }
})

test.each([
  ['light', light],
  ['dark', dark],
] as const)('the edge of a field can be seen in the %s palette', (_name, palette) => {
  expect(contrast(palette.field, palette.page)).toBeGreaterThanOrEqual(3)
})
