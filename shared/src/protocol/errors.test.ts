import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { errors } from './errors.ts'

test('docs/errors.md has one heading per code, and no other', async () => {
  const docs = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8')
  const headings = [...docs.matchAll(/^## `(.+)`$/gm)].map((match) => match[1])
  expect(headings.sort()).toEqual(Object.keys(errors).sort())
})

test.each(Object.entries(errors))('%s can be acted on', (code, { text, status }) => {
  expect(code).toMatch(/^[a-z_]+(\.[a-z_]+)?$/)
  expect(text).toMatch(/^[A-Z].*\.$/)
  expect(status).toBeGreaterThanOrEqual(400)
})
