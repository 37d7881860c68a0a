import { glob } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deskLanguages, visitorLanguages } from './languages.ts'
import type { Messages, Plural } from './t.ts'

/** dictionary -> language -> texts, as the folders have them: `widget/zh.ts`. */
const dictionaries = new Map<string, Map<string, Messages>>()
for await (const file of glob('*/*.ts', { cwd: import.meta.dirname, exclude: ['**/*.test.ts'] })) {
  const language = basename(file, '.ts')
  const exported = Object.values((await import(/* @vite-ignore */ `${import.meta.dirname}/${file}`)) as object)
  if (exported.length !== 1) throw new Error(`shared/src/i18n/${file} must export its texts and nothing else.`)
  const texts = exported[0] as Messages
  const dictionary = dictionaries.get(dirname(file)) ?? new Map<string, Messages>()
  dictionaries.set(dirname(file), dictionary.set(language, texts))
}

const formsOf = (text: string | Plural): string[] => (typeof text === 'string' ? [text] : Object.values(text))
const placeholdersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
/** A form may leave the number out ("one conversation"), so `count` needs no place. */
const needed = (text: string | Plural) =>
  new Set(
    formsOf(text)
      .flatMap(placeholdersOf)
      .filter((name) => name !== 'count'),
  )

/** Read at the desk only. */
const desk = ['console', 'errors-desk', 'plan', 'retention', 'files-desk', 'intake-desk', 'policy', 'chains-desk']

test('there are dictionaries', () => {
  expect([...dictionaries.keys()]).toContain('errors')
})

describe.each([...dictionaries])('the texts of "%s"', (name, dictionary) => {
  const english = dictionary.get('en') ?? {}

  test('are there in every language of their readers', () => {
    const readers = desk.includes(name) ? deskLanguages : visitorLanguages
    expect([...dictionary.keys()]).toEqual(expect.arrayContaining([...readers]))
  })

  test.each([...dictionary])('say everything in "%s"', (_language, texts) => {
    const silent = Object.keys(english).filter((key) => texts[key] === undefined || formsOf(texts[key]).includes(''))
    expect({ silent, unknown: Object.keys(texts).filter((key) => !(key in english)) }).toEqual({
      silent: [],
      unknown: [],
    })
  })

  test.each([...dictionary])('use the same values in "%s"', (_language, texts) => {
    const differ = Object.keys(english).filter((key) => {
      const [there, here] = [english[key], texts[key]]
      return there !== undefined && here !== undefined && needed(there).symmetricDifference(needed(here)).size > 0
    })
    expect(differ).toEqual([])
  })

  test.each([...dictionary])('count with forms that "%s" has', (language, texts) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const unheard = Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string'
        ? []
        : Object.keys(text)
            .filter((form) => !pluralCategories.some((category) => category === form))
            .map((form) => `${key}: ${form}`),
    )
    expect(unheard).toEqual([])
  })
})
