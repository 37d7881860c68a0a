import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const read = (...args: string[]) => readOptions(args, () => 7)

test('without anything it is a minute of SQLite, with a new seed', () => {
  expect(read()).toMatchObject({ seconds: 60, seed: 7, nodes: 1, store: 'sqlite', json: null, mutants: false })
})

test('everything can be said', () => {
  const args = ['--minutes', '20', '--seed', '5', '--nodes', '3', '--store', 'postgres', '--json', 'figures.json']
  expect(read(...args)).toMatchObject({ seconds: 1_200, seed: 5, nodes: 3, store: 'postgres', json: 'figures.json' })
})

test.each([
  [['--nodes', '3'], 'SQLite serves one node: add --store postgres.'],
  [['--minutes', 'no'], '--minutes must be more than 0 (it is "no").'],
  [['--seed', '-1'], "Option '--seed' argument is ambiguous."],
  [['--seed', '1.5'], '--seed must be a whole number from 0 to 2147483647 (it is "1.5").'],
  [['--store', 'paper'], '--store must be sqlite or postgres (it is "paper").'],
  [['something'], 'What is "something"?'],
  [['--minutes', 'Infinity'], '--minutes must be more than 0 (it is "Infinity").'],
  [['--mutants', 'no-such-bug'], 'What is "no-such-bug"?'],
  [['--else'], "Unknown option '--else'."],
])('%j is answered with a sentence', (args, sentence) => {
  expect(read(...args)).toContain(sentence)
})
