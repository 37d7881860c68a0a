import { describe, expect, test } from 'vitest'
import type { AgentId, ClientKey, ConversationId, SiteId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { assign, close, message, openByAgent, openByVisitor, requeue } from './changes.ts'

const ana = 'ana' as AgentId
const opening = {
  id: 'c1' as ConversationId,
  site: 's' as SiteId,
  visitor: 'v' as VisitorId,
  team: 't' as TeamId,
  topic: null,
  priority: 0,
  previous: null,
  at: instant(10),
}
const queued = openByVisitor(opening).next
const assigned = assign(queued, ana, 'routed', null, instant(20)).next
const key = 'k' as ClientKey

describe('a conversation', () => {
  test('[Q1] opened by a visitor waits; opened by an agent is theirs from the start', () => {
    expect(queued).toMatchObject({ state: 'queued', agent: null, queuedAt: 10 })
    expect(openByAgent(opening, ana).next).toMatchObject({ state: 'assigned', agent: ana, openedByAgentAt: 10 })
  })

  test('[Q3] comes after the one before it in the thread, also when that was opened by a clock that was ahead', () => {
    const before = { id: 'c0' as ConversationId, openedAt: instant(3_600_000) }
    const next = { openedAt: 3_600_001, queuedAt: 10, previous: 'c0' }
    expect(openByVisitor({ ...opening, previous: before }).next).toMatchObject(next)
    expect(openByAgent({ ...opening, previous: before }, ana).next).toMatchObject(next)
    expect(openByVisitor({ ...opening, previous: { ...before, openedAt: instant(9) } }).next.openedAt).toBe(10)
  })

  test('[Q4] returns to the queue with its original place, whatever the cause', () => {
    for (const cause of ['agent-lost', 'not-opened', 'given-back'] as const) {
      expect(requeue(assigned, cause, instant(99)).next).toMatchObject({ state: 'queued', agent: null, queuedAt: 10 })
    }
  })

  test('[R6] remembers who gave it back or let it lie, not who lost the connection', () => {
    expect(requeue(assigned, 'given-back', instant(99)).next.declinedBy).toEqual([ana])
    expect(requeue(assigned, 'not-opened', instant(99)).next.declinedBy).toEqual([ana])
    expect(requeue(assigned, 'agent-lost', instant(99)).next.declinedBy).toEqual([])
  })

  test('[Q6] a routed one is unopened until its agent has it on screen; a taken one is open at once', () => {
    expect(assigned.openedByAgentAt).toBeNull()
    expect(assign(queued, ana, 'taken', null, instant(20)).next.openedByAgentAt).toBe(20)
  })

  test('[W1] the first reply is the first human message of the desk', () => {
    const asked = message(assigned, { role: 'visitor' }, 'help', key, instant(30)).next
    expect(asked).toMatchObject({ firstReplyAt: null, unansweredSince: 30 })
    const again = message(asked, { role: 'visitor' }, 'hello?', key, instant(35)).next
    expect(again.unansweredSince).toBe(30)
    const answered = message(again, { role: 'agent', id: ana }, 'hi', key, instant(40)).next
    expect(answered).toMatchObject({ firstReplyAt: 40, unansweredSince: null })
    expect(message(answered, { role: 'agent', id: ana }, 'and', key, instant(50)).next.firstReplyAt).toBe(40)
  })

  test('[Q2] closed keeps who held it, and a queued one that ends had nobody', () => {
    expect(close(assigned, { role: 'agent', id: ana }, instant(60)).next).toMatchObject({ state: 'closed', agent: ana })
    expect(close(queued, { role: 'visitor' }, instant(60)).next).toMatchObject({ state: 'closed', agent: null })
  })

  test('a preview never ends in half a character', () => {
    const text = `${'a'.repeat(139)}😀`
    expect(message(assigned, { role: 'visitor' }, text, key, instant(30)).next.last?.text.isWellFormed()).toBe(true)
  })
})
