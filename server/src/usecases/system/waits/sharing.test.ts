import { expect, test } from 'vitest'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { Notice } from '../../../ports/bus.ts'
import { type Store, StoreFailure, type Tx } from '../../../ports/store.ts'
import type { StoredForecast } from '../../../ports/store-waits.ts'
import { Sharing } from './sharing.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const team = 'support' as TeamId

/** What the node that estimates knows, and what of it was stored. */
function open() {
  const clock = fakeClock()
  const stored: StoredForecast[] = []
  const notices: Notice[] = []
  let away = false
  let may = true
  let waiting = 0
  const tx = { storeForecasts: async (all: readonly StoredForecast[]) => void stored.push(...all) }
  const store: Pick<Store, 'write'> = {
    async write(work) {
      if (away) throw new StoreFailure('storage.unavailable', null)
      return work(tx as unknown as Tx)
    },
  }
  const sharing = new Sharing({
    store,
    clock,
    bus: { publish: (notice) => void notices.push(notice) },
    log: { info: () => {}, warn: () => {}, incident: String },
    may: () => may,
    forecasts: () => [
      {
        team,
        at: clock.now(),
        newcomer: { kind: 'up-to', dueAt: clock.now(), reasons: [] },
        oneMore: null,
        stuck: null,
        unwritten: [],
        ...(waiting === 0 ? { newcomer: null } : {}),
      },
    ],
  })
  return {
    stored,
    notices,
    sharing,
    clock,
    joins: () => void (waiting += 1),
    goAway: () => void (away = true),
    comeBack: () => void (away = false),
    forbid: () => void (may = false),
    /** Looked at every quarter of a second. */
    async pass(n: number) {
      for (let i = 0; i < n * 4; i++) {
        sharing.changed()
        clock.advance(millis(250))
        await settled()
      }
      return stored.splice(0).length
    },
  }
}

test('[Y34] what changes is stored a second later, once, and told; what does not, every ten seconds', async () => {
  const { sharing, clock, pass, stored, notices, joins } = open()
  expect(await pass(2)).toBe(1)
  expect(await pass(7)).toBe(0)
  expect(await pass(4)).toBe(1)
  expect(notices).toHaveLength(2)
  joins()
  sharing.changed()
  clock.advance(seconds(1))
  await settled()
  expect(stored).toHaveLength(1)
  expect(notices.at(-1)).toMatchObject({ kind: 'forecast', pictures: [{ team, newcomer: { kind: 'up-to' } }] })
})

test('[Y34] what could not be stored is stored later, and told only then', async () => {
  const { pass, notices, goAway, comeBack } = open()
  goAway()
  expect(await pass(3)).toBe(0)
  expect(notices).toEqual([])
  comeBack()
  expect(await pass(2)).toBe(1)
  expect(notices).toHaveLength(1)
})

test('[Y32] a node that does not know whether it is its work shares nothing, and neither does one that stops', async () => {
  const { pass, forbid, sharing, joins } = open()
  await pass(2)
  forbid()
  joins()
  expect(await pass(30)).toBe(0)
  await sharing.close()
  expect(await pass(30)).toBe(0)
})
