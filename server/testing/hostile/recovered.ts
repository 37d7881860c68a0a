import { expect } from 'vitest'
import { isAnswered, type Measured, type Neighbour, type Target } from './target.ts'

/** It lives, it serves, nothing went wrong inside, and memory and descriptors are about what they were. */
export async function recovered(target: Target, neighbours: readonly Neighbour[], before: Measured): Promise<void> {
  expect(target.alive).toBe(true)
  expect(await isAnswered(neighbours)).toBe(true)
  const within = { timeout: 55_000 }
  await expect
    .poll(async () => (await target.measure()).descriptors, within)
    .toBeLessThanOrEqual(before.descriptors + 4)
  // What was compiled and cached meanwhile stays; a connection's leavings would be many times that.
  await expect.poll(async () => (await target.measure()).heap, within).toBeLessThan(before.heap * 1.5 + 10_000_000)
  expect(target.incidents).toEqual([])
}
