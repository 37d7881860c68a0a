import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { root } from '../../paths.ts'
import { faults } from '../faults/all.ts'
import { changed, changedBy } from './changed.ts'
import { courses } from './courses.ts'
import { mutants } from './mutants.ts'

test.each(mutants)('the place of "$name" is in the sources, once, and the bug changes it', async (mutant) => {
  for (const file of new Set(mutant.changes.map((change) => change.file))) {
    const source = await readFile(root + file, 'utf8')
    expect(changedBy(mutant.changes, file, source)).not.toBe(source)
  }
})

test('a place that is gone, or there twice, is said', () => {
  const change = { file: 'a.ts', find: 'x', put: 'y' }
  expect(() => changed('nothing', change)).toThrow('not there')
  expect(() => changed('x and x', change)).toThrow('more than once')
})

test('every bug has its course, and every course bugs and faults that there are', () => {
  expect(mutants.filter(({ course }) => !courses.some(({ name }) => name === course))).toEqual([])
  for (const { name, faults: struck } of courses) {
    expect(mutants.some(({ course }) => course === name)).toBe(true)
    expect(struck.filter((fault) => !faults.some((one) => one.name === fault))).toEqual([])
  }
})
