import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AgentId, ConversationId, SiteId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { instant, minutes } from '@walletdesk/shared/kernel/time.ts'
import { type Change, openByVisitor, requeue } from '../conversation/changes.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Fact } from '../facts.ts'
import { atRisk, missed } from '../promise/changes.ts'
import { line } from '../promise/promise.fixture.ts'
import { drain } from '../routing/drain.ts'
import { WaitModel } from '../wait/index.ts'
import { waitEvents } from '../wait-feed.ts'
import { byServiceOrder, rankOf } from './order.ts'

const team = 't1' as TeamId
const ana = 'ana' as AgentId
const now = instant(1_000_000)

const joined = (i: number, priority: number): Change =>
  openByVisitor({
    id: `c${String(i).padStart(3, '0')}` as ConversationId,
    site: 's1' as SiteId,
    visitor: `v${i}` as VisitorId,
    team,
    topic: null,
    priority,
    previous: null,
    at: instant(i * 1_000),
  })

type Raise = 'never' | 'at-risk' | 'missed' | 'missed-and-returned'

/** What happens to one that waits, as the facts that everybody learns it from. */
function after(opened: Change, raise: Raise): Change[] {
  const c = opened.next
  const promise = line({ conversation: c.id })
  switch (raise) {
    case 'never':
      return [opened]
    case 'at-risk':
      return [opened, atRisk(c, promise, now)]
    case 'missed':
      return [opened, missed(c, promise, now)]
    case 'missed-and-returned': {
      const held: Conversation = {
        ...c,
        state: 'assigned',
        agent: ana,
        assignedAt: now,
        openedByAgentAt: now,
        closedAt: null,
      }
      const assigned: Change = {
        next: held,
        facts: [
          { at: now, sender: null, key: null, body: { kind: 'assigned', agent: ana, cause: 'taken', reason: null } },
        ],
      }
      const late = missed(held, promise, now)
      return [opened, assigned, late, requeue(late.next, 'agent-lost', now)]
    }
  }
}

const waiting = fc.array(
  fc.record({
    priority: fc.integer({ min: 0, max: 2 }),
    raise: fc.constantFrom<Raise>('never', 'at-risk', 'missed', 'missed-and-returned'),
  }),
  { minLength: 1, maxLength: 25 },
)

test('[L5, Q5, W1] routing, lists and the wait model serve in one order', () => {
  fc.assert(
    fc.property(waiting, (people) => {
      const histories = people.map(({ priority, raise }, i) => after(joined(i, priority), raise))
      const facts = histories
        .flatMap((changes) => changes.flatMap(({ next, facts }) => facts.map((fact) => ({ fact, next }))))
        .toSorted((a, b) => a.fact.at - b.fact.at)
      const model = new WaitModel({ seed: 1, priorHandleMs: minutes(5) })
      model.observe({ at: instant(0), type: 'agent-online', agent: ana, capacity: 1, teams: [team] })
      for (const { fact, next } of facts) {
        for (const event of waitEvents({ ...fact, conversation: next.id, seq: 1 } as Fact, next)) model.observe(event)
      }
      const queued = histories.map((changes) => changes.at(-1)?.next as Conversation).toSorted(byServiceOrder)
      const ids = queued.map((c) => c.id)

      const ahead = ids.map((conversation) => model.estimate({ at: now, conversation }).ahead)
      expect(ahead).toEqual(ids.map((_, i) => i))

      const agent = { id: ana, presence: 'available', load: 0, capacity: 10, teams: [team], languages: ['en'] } as const
      const line = queued.map((c) => ({ id: c.id, team, locale: 'en', lastAgent: null, declinedBy: [] }))
      const { assignments } = drain(line, [{ ...agent, lastAssignedAt: null }], now)
      expect(assignments.map((a) => a.conversation)).toEqual(ids.slice(0, 10))
    }),
  )
})

test('[L5] a raise goes before the same priority, and never before a higher one', () => {
  const c = joined(1, 1).next
  expect(rankOf({ ...c, raised: true })).toBeGreaterThan(rankOf(c))
  expect(rankOf({ ...c, raised: true })).toBeLessThan(rankOf({ ...c, priority: 2 }))
})

test('[L5] to the model a raise is no arrival of somebody more urgent: who comes is told the same', () => {
  const at = instant(now + 60_000)
  const told = (raise: Raise) => {
    const model = new WaitModel({ seed: 1, priorHandleMs: minutes(5) })
    model.observe({ at: instant(0), type: 'agent-online', agent: ana, capacity: 1, teams: [team] })
    for (let i = 0; i < 6; i++) {
      for (const { next, facts } of after(joined(i, 0), raise)) {
        for (const fact of facts) {
          for (const event of waitEvents({ ...fact, conversation: next.id, seq: 1 } as Fact, next)) model.observe(event)
        }
      }
    }
    return model.estimate({ at, topic: 'none' as never, priority: 0, team })
  }
  expect(told('at-risk')).toEqual(told('never'))
})
