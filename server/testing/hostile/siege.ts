import { afterAll, beforeAll } from 'vitest'
import { recovered } from './recovered.ts'
import { isAnswered, type Measured, type Neighbour, startTarget, type Target } from './target.ts'
import { SECOND_SITE, twoSites } from './two-sites.ts'

/** For all tests of a file: a server that is treated badly, and others on it, at the second of two sites if there are two. */
export function besieged(sites: 1 | 2 = 1) {
  let target: Target
  let neighbours: Neighbour[]
  let before: Measured
  beforeAll(async () => {
    target = await startTarget(sites === 2 ? { DATA_DIR: await twoSites() } : {})
    neighbours = await target.neighbours('198.51.100.1', sites === 2 ? SECOND_SITE : undefined)
    before = await target.measure()
  })
  afterAll(() => target.stop())
  return {
    get target() {
      return target
    },
    get before() {
      return before
    },
    isAnswered: () => isAnswered(neighbours),
    recovered: () => recovered(target, neighbours, before),
  }
}
