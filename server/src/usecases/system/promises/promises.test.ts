import { expect, test } from 'vitest'
import { instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { Fact } from '../../../core/facts.ts'
import { told } from '../../../core/promise/promise.fixture.ts'
import { newLine, type PromiseLine } from '../../../core/promise/line.ts'
import { at, message, queued, team } from '../../../ports/store-samples.contract.ts'
import { StoreFailure } from '../../../ports/store.ts'
import { settle } from '../../../../testing/waits-desk.ts'
import { Promises } from './promises.ts'

const conversation = queued('c', 'v')

function keeping(latestDecided: () => Promise<PromiseLine[]>) {
  const clock = fakeClock()
  const incidents: unknown[] = []
  const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(incidents.push(error)) }
  const read = { latestDecided, openPromises: async () => [] }
  const needs = { store: { read }, bus: {}, clock, directory: { teams: [team] } }
  return { clock, incidents, promises: new Promises(needs as never, log) }
}

test('[L11] how promises were kept is looked up again when the store was away as one ended', async () => {
  const decided: PromiseLine[] = []
  let away = false
  const { clock, incidents, promises } = keeping(async () => {
    if (away) throw new StoreFailure('storage.unavailable', null)
    return decided
  })
  await promises.load()
  expect(promises.keptOf(team.id).of).toBe(0)

  decided.push({ ...newLine(conversation.id, team.id, told()), outcome: 'kept', endedAt: at(9), repliedAt: at(9) })
  const ended: Fact = {
    ...message(''),
    ...{ conversation: conversation.id, seq: 1 },
    body: { kind: 'promise-ended', promise: null, outcomes: [], how: 'replied', endedAt: instant(9) },
  }
  away = true
  promises.observe({ kind: 'facts', conversation, facts: [ended] })
  clock.advance(seconds(1))
  await settle()
  expect(incidents).toHaveLength(1)
  away = false
  clock.advance(seconds(1))
  await settle()
  expect(promises.keptOf(team.id).of).toBe(1)
  await promises.close()
})

test('a mistake while the clock is looked at is an incident, and the clock is looked at again', async () => {
  const { clock, incidents, promises } = keeping(async () => [])
  let mistaken = false
  await promises.load()
  await promises.start(() => {
    if (mistaken) throw new RangeError('a mistake of ours')
    return true
  })
  mistaken = true
  for (const n of [1, 2]) {
    clock.advance(seconds(1))
    await settle()
    expect(incidents).toHaveLength(n)
  }
  mistaken = false
  await promises.close()
})
