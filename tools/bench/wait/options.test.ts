import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { help, readOptions } from './options.ts'
import { scenarios } from './scenarios.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walletdesk-bench-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(content: unknown): Promise<string> {
  const path = join(folder, `${Math.random()}.json`)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test('without options: every scenario, one seed, a hundred hours', async () => {
  expect(await readOptions([])).toEqual({ scenarios, seeds: [1], hours: 100 })
})

test('scenarios by name or from a file, seeds one by one or with commas', async () => {
  const [first, second] = scenarios
  const changed = { ...first, arrivalsPerMinute: 0.9 }
  const path = await file([changed])
  const args = [
    '--scenario',
    `${second?.name},${path}`,
    '--seed',
    '4,5',
    '--seed',
    '6',
    '--hours',
    '30',
    '--json',
    'x',
    '--markdown',
    'y',
  ]
  expect(await readOptions(args)).toEqual({
    scenarios: [second, changed],
    seeds: [4, 5, 6],
    hours: 30,
    json: 'x',
    markdown: 'y',
  })
})

test('help is asked for', async () => {
  expect(await readOptions(['--help'])).toBe(help)
})

describe('what is wrong is said in a sentence', () => {
  test.each([
    [['--scenario', 'nope'], /There is no scenario "nope"/],
    [['--seed', 'one'], /--seed takes whole numbers \(one is "one"\)/],
    [['--seed', ','], /--seed takes whole numbers \(there is none\)/],
    [['--hours', '0'], /--hours takes a number above/],
    [['--hours', 'Infinity'], /--hours takes a number above/],
    [['--scenario', ''], /--scenario takes the name of one/],
    [['--scenari', 'overload'], /--scenari/],
    [['overload'], /overload/],
    [['--scenario', '/nowhere/x.json'], /cannot be read/],
  ])('%j', async (args, sentence) => {
    expect(await readOptions(args)).toMatch(sentence)
  })

  test('a file that holds no scenario names what is wrong in it', async () => {
    const [good] = scenarios
    expect(await readOptions(['--scenario', await file('{')])).toMatch(/cannot be read/)
    expect(await readOptions(['--scenario', await file({ ...good, arrivals: 3 })])).toMatch(
      /is no scenario: .*arrivals/,
    )
    expect(await readOptions(['--scenario', await file({ ...good, arrivalsPerMinute: -1 })])).toMatch(
      /is no scenario: 0.arrivalsPerMinute/,
    )
  })
})
