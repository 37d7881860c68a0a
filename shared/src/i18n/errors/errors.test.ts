import { expect, test } from 'vitest'
import { errors } from '../../protocol/errors.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

const languages: Record<string, Readonly<Record<string, unknown>>> = { en, zh, ar }
const placeholders = (text: unknown) => [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

test.each(Object.keys(languages))('%s says every refusal of the catalogue, with its values', (language) => {
  const texts = languages[language] ?? {}
  expect(Object.keys(texts).sort()).toEqual(Object.keys(errors).sort())
  for (const [code, { text }] of Object.entries(errors)) {
    expect([code, placeholders(texts[code])]).toEqual([code, placeholders(text)])
  }
})
