import type { ConversationId, SiteId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import { openByVisitor } from '../conversation/changes.ts'
import type { Issued } from '../forecast/types.ts'
import { newLine, type PromiseLine, type Told } from './line.ts'

/** Wednesday 11 June 2025, 08:00 UTC, and minutes after it. */
export const at = (minutes: number) => instant(Date.parse('2025-06-11T08:00:00Z') + minutes * 60_000)

const conversation = 'c1' as ConversationId
const team = 't1' as TeamId

export const queued = openByVisitor({
  id: conversation,
  site: 's1' as SiteId,
  visitor: 'v1' as VisitorId,
  team,
  topic: null,
  priority: 0,
  previous: null,
  at: at(0),
}).next

export const range = (low: number, due: number): WaitAnswer => ({
  kind: 'range',
  lowAt: at(low),
  dueAt: at(due),
  reasons: ['queue'],
})

/** A window told at `at(0)`, from `at(10)` to `at(20)`; the model's own from 11 to 19. */
export const told = (more: Partial<Told> = {}): Told => ({
  n: 1,
  first: true,
  at: at(0),
  topic: null,
  answer: range(10, 20),
  lowAt: at(10),
  dueAt: at(20),
  exactLowAt: at(11),
  exactDueAt: at(19),
  chance: null,
  ahead: 2,
  reason: 'first',
  change: null,
  model: '1',
  inputs: 'hash',
  ...more,
})

export const line = (more: Partial<PromiseLine> = {}): PromiseLine => ({
  ...newLine(conversation, team, told()),
  ...more,
})

export const replied = (minutes: number, more: Partial<PromiseLine> = {}): PromiseLine => ({
  ...line(more),
  outcome: minutes > 20 ? 'missed' : minutes < 10 ? 'early' : 'kept',
  endedAt: at(minutes),
  repliedAt: at(minutes),
})

export const issued = (answer: WaitAnswer, more: Partial<Issued> = {}): Issued => ({
  conversation,
  team,
  topic: 'none' as Issued['topic'],
  at: at(0),
  answer,
  low: at(11),
  due: at(19),
  printedLow: null,
  printedDue: null,
  ahead: 2,
  first: true,
  reason: null,
  change: null,
  model: '1',
  inputs: 'hash',
  ...more,
})
