import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseChoice } from '@walletdesk/shared/protocol/promise.ts'
import type { Change } from '../conversation/changes.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { FactBody, NewFact, Sender } from '../facts.ts'
import type { PromiseLine, Told } from './line.ts'
import { type Ending, settled } from './outcome.ts'

/** What follows from a decision about a promise: in the log, and in the ledger. */
export type LedgerChange = Change & { lines: PromiseLine[] }

const fact = (at: Instant, body: FactBody, sender: Sender | null = null): NewFact => ({ at, sender, key: null, body })

/** From here on it goes first in its class. */
const raised = (c: Conversation): Conversation => ({ ...c, raised: true })

export function promised(c: Conversation, told: Told, at: Instant): Change {
  return { next: c, facts: [fact(at, { kind: 'promised', ...told })] }
}

export function atRisk(c: Conversation, line: PromiseLine, at: Instant): LedgerChange {
  return {
    next: raised(c),
    facts: [fact(at, { kind: 'promise-at-risk', dueAt: line.dueAt })],
    lines: [{ ...line, atRiskAt: at }],
  }
}

export function missed(c: Conversation, line: PromiseLine, at: Instant): LedgerChange {
  return {
    next: raised(c),
    facts: [fact(at, { kind: 'promise-missed', dueAt: line.dueAt, raises: c.state === 'queued' && !c.raised })],
    lines: [{ ...line, missedAt: at, outcome: 'missed' }],
  }
}

export function chose(c: Conversation, line: PromiseLine, choice: PromiseChoice, at: Instant): LedgerChange {
  return {
    next: c,
    facts: [fact(at, { kind: 'chose', choice }, { role: 'visitor' })],
    lines: [{ ...line, choice }],
  }
}

export function taken(c: Conversation, line: PromiseLine, agent: AgentId, at: Instant): LedgerChange {
  return {
    next: c,
    facts: [fact(at, { kind: 'promise-taken', agent }, { role: 'agent', id: agent })],
    lines: [{ ...line, takenBy: agent }],
  }
}

/** All windows of a conversation that are still open come to their end. */
export function ended(c: Conversation, open: readonly PromiseLine[], ending: Ending, at: Instant): LedgerChange {
  const lines = open.filter((line) => line.at <= ending.at).map((line) => settled(line, ending))
  const outcomes = lines.flatMap(({ n, outcome }) => (outcome ? [{ n, outcome }] : []))
  const promise = lines.find((line) => line.first)
  const body: FactBody = {
    kind: 'promise-ended',
    promise: promise?.outcome ? { outcome: promise.outcome, dueAt: promise.dueAt } : null,
    outcomes,
    how: ending.how,
    endedAt: ending.at,
  }
  return { next: c, facts: lines.length > 0 ? [fact(at, body)] : [], lines }
}
