import { expect, test } from 'vitest'
import { gate } from './gate.ts'

function doors() {
  const { through } = gate(2, 3)
  const open: (() => void)[] = []
  const entered: number[] = []
  const come = (who: number) =>
    through(
      () =>
        new Promise<number>((done) => {
          entered.push(who)
          open.push(() => done(who))
        }),
    )
  return { come, open, entered, through }
}

test('so many at once, so many wait in order, and whoever else comes is told so at once', async () => {
  const { come, open, entered } = doors()
  const all = [1, 2, 3, 4, 5, 6].map(come)
  expect(await all[5]).toBeNull()
  expect(entered).toEqual([1, 2])
  open[0]?.()
  expect(await all[0]).toBe(1)
  open[1]?.()
  expect(await all[1]).toBe(2)
  expect(entered).toEqual([1, 2, 3, 4])
  open[2]?.()
  await all[2]
  expect(entered).toEqual([1, 2, 3, 4, 5])
})

test('one that fails makes room for the next', async () => {
  const { through } = doors()
  for (let i = 0; i < 10; i++) await expect(through(() => Promise.reject(new Error('damaged')))).rejects.toThrow()
  expect(await through(async () => 'in')).toBe('in')
})
