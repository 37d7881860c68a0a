import { expect, test } from 'vitest'
import { errors } from '../../protocol/errors.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { errorsDeskEn } from '../errors-desk/en.ts'
import { errorsDeskZh } from '../errors-desk/zh.ts'
import { zh } from './zh.ts'

type Texts = Readonly<Record<string, unknown>>
/** Those who read Arabic are visitors: of what only the desk can meet, nothing is said to them. */
const languages: Record<string, Texts> = { en: { ...en, ...errorsDeskEn }, zh: { ...zh, ...errorsDeskZh }, ar }
const atDesk = Object.keys(errorsDeskEn)
const placeholders = (text: unknown) => [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

test.each(Object.keys(languages))('%s says every refusal of the catalogue, with its values', (language) => {
  const texts = languages[language] ?? {}
  const met = Object.entries(errors).filter(([code]) => language !== 'ar' || !atDesk.includes(code))
  expect(Object.keys(texts).sort()).toEqual(met.map(([code]) => code).sort())
  for (const [code, { text }] of met) {
    expect([code, placeholders(texts[code])]).toEqual([code, placeholders(text)])
  }
})
