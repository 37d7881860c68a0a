import { expect, test } from 'vitest'
import { endAll, ended, start } from './run.ts'
import { Late, within } from './within.ts'

test('everything that runs is ended, and waited for', async () => {
  const codes = [start('sleep', ['1000']), start('sleep', ['1000'])].map(ended)
  await endAll()
  expect(await Promise.all(codes)).toEqual([1, 1])
})

test('what does not come in time is named, and what comes is given', async () => {
  await expect(within(1, new Promise(() => undefined), 'The build is not over')).rejects.toThrow(Late)
  expect(await within(60_000, Promise.resolve(7), 'It is not over')).toBe(7)
})
