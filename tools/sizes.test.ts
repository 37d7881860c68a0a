import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { visitorLanguages } from '@walletdesk/shared/i18n/languages.ts'
import { buildStale } from './build.ts'
import { root } from './paths.ts'
import { budget, larger, notInLoader, readerBudget } from './sizes.ts'
import { loaderModules, type WidgetParts, widgetParts } from './widget-parts.ts'

let parts: WidgetParts

/** `name-HASH.js` */
const mostOf = (file: string) => larger[file.replace(/-[\w-]{8}\.js$/, '')] ?? budget.lazy

beforeAll(async () => {
  expect(await buildStale(['widget'])).toBe(true)
  parts = await widgetParts()
}, 60_000)

// Failing? Look with "pnpm bench widget" at what grew, and load it later or leave it out. A larger budget is a
// decision: every visitor of every host page pays for it.
test('the loader stays within its budget', () => {
  expect(parts.loader.size.brotli).toBeLessThanOrEqual(budget.loader)
})

test('the first open stays within its budget', () => {
  expect(parts.panel.size.brotli).toBeLessThanOrEqual(budget.panel)
})

test('the line on a contact page stays within its budget, with the texts of any one language', () => {
  expect(parts.status.map(({ size }) => size.brotli).filter((bytes) => bytes > budget.status)).toEqual([])
  expect(parts.status).toHaveLength(visitorLanguages.length)
})

test('every language, and every part that only some visits need, stays within its budget', () => {
  const over = [
    ...parts.languages.filter((part) => part.size.brotli > budget.language),
    ...parts.lazy.filter((part) => part.size.brotli > mostOf(part.name)),
  ]
  expect(over).toEqual([])
})

test.each(Object.entries(readerBudget))('what reads pictures stays within its budget: %s', (name, most) => {
  const [file, ...others] = parts.reader.filter((one) => one.name.startsWith(name))
  expect(others).toEqual([])
  expect(file?.bytes).toBeLessThanOrEqual(most)
})

test('what reads pictures is nothing but what has a budget', () => {
  expect(parts.reader).toHaveLength(Object.keys(readerBudget).length)
})

test('the loader carries nothing that can wait for the first open', async () => {
  const found = (await loaderModules()).flatMap((module) =>
    notInLoader.filter(({ what }) => what.test(module)).map(({ why }) => `${module}: ${why}`),
  )
  expect(found).toEqual([])
})

test('the loader makes no Intl object: the first one blocks a cold phone for tens of milliseconds', async () => {
  expect(await readFile(`${root}widget/dist/widget.js`, 'utf8')).not.toMatch(/\bIntl\b|toLocale\w*String|localeCompare/)
})

test('the loader is one classic script: it imports nothing before it runs', async () => {
  expect(await readFile(`${root}widget/dist/widget.js`, 'utf8')).not.toMatch(/(^|[;}])\s*(import\s*[\w{*"']|export\b)/)
})
