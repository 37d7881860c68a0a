import { expect, test } from 'vitest'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { DeskEvent } from '../core/desk-event.ts'
import { agent, at, id, type OpenStore, team, times } from './store-samples.contract.ts'
import type { SavedWaits, StoredForecast } from './store-waits.ts'

const saved = (name: string, n: number): SavedWaits => ({
  team: id<TeamId>(name),
  version: '1.2.1',
  at: at(n),
  covered: { since: at(n - 60_000), upTo: [[id('c1'), 7]], desk: `event-${n}` },
  state: JSON.stringify({ name, learned: '等待 '.repeat(10_000) }),
})

const forecast = (name: string, n: number): StoredForecast => ({
  team: id<TeamId>(name),
  at: at(n),
  newcomer: { kind: 'up-to', dueAt: at(n + 60_000), reasons: [] },
  oneMore: { at: at(n), answer: { kind: 'unknown', reason: 'little-data' } },
  stuck: 'nobody-here',
  unwritten: [
    { answer: { kind: 'unknown', reason: 'no-staffing' }, at: at(n), reason: null, change: null, of: [id('c1')] },
  ],
})

const { capacity, teams } = agent('ana')
const seen = (n: number): DeskEvent => ({
  id: `event-${String(n).padStart(5, '0')}`,
  at: at(Math.floor(n / 3)),
  body: { kind: 'agent', agent: agent('ana').id, presence: n % 2 ? 'away' : 'available', capacity, teams },
})

export function waitRules(fresh: OpenStore): void {
  test('[M8] what was learned is kept whole, in the place of all that was kept before', async () => {
    const store = await fresh()
    expect(await store.read.savedWaits()).toEqual([])
    await store.write((tx) => tx.saveWaits([saved('a', 1), saved('b', 1)]))
    await store.write((tx) => tx.saveWaits([saved('a', 2), saved('c', 2)]))
    expect(await store.read.savedWaits()).toEqual([saved('a', 2), saved('c', 2)])
  })

  test('[Y34] what one node found out is kept whole for the others, team by team', async () => {
    const store = await fresh()
    expect(await store.read.storedForecasts()).toEqual([])
    await store.write((tx) => tx.storeForecasts([forecast('a', 1), forecast('b', 1)]))
    await store.write((tx) => tx.storeForecasts([forecast('a', 2)]))
    expect(await store.read.storedForecasts()).toEqual([forecast('a', 2), forecast('b', 1)])
  })

  test('[M9] what happened at the desk is read in order, from an instant on, however much it is', async () => {
    const store = await fresh()
    const events: DeskEvent[] = [
      ...times(1_201, seen),
      { id: 'event-90000', at: at(500), body: { kind: 'start' } },
      { id: 'event-90001', at: at(501), body: { kind: 'team', team } },
    ]
    await store.write(async (tx) => {
      for (const event of events.toReversed()) await tx.noteDeskEvent(event)
    })
    const read = async (from: number) => {
      const found: DeskEvent[] = []
      for await (const event of store.read.deskEventsSince(at(from))) found.push(event)
      return found
    }
    expect(await read(0)).toEqual(events)
    expect(await read(400)).toEqual(events.slice(1_200))
    expect(await read(502)).toEqual([])
  })
}
