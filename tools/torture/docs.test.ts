import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { root } from '../paths.ts'
import { faults } from './faults/all.ts'
import { mutants } from './mutants/mutants.ts'

const document = await readFile(`${root}docs/torture.md`, 'utf8')

test('docs/torture.md lists every fault, in these words', () => {
  const rows = faults.map(({ name, matrix, says }) => `| \`${name}\` | ${matrix} | ${says} |`)
  expect(document.split('\n').filter((line) => /^\| `[\w-]+` \| (F\d|-)/.test(line))).toEqual(rows)
})

test('docs/torture.md says of every bug on purpose what found it', () => {
  for (const { name, says } of mutants) {
    const row = document.split('\n').find((line) => line.startsWith(`| \`${name}\` | ${says} |`))
    expect(row, name).toMatch(/\| I\d+ \(\w+\)[^|]*\|$/)
  }
})
