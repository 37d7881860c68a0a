import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { AgentLoad } from '@walletdesk/shared/protocol/desk.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'

/** What is held of what may be held by those who take new ones; `resting` is held by those who do not. */
export type TeamLoad = { held: number; capacity: number; resting: number }

export function teamLoad(agents: readonly Pick<AgentLoad, 'presence' | 'load' | 'capacity'>[]): TeamLoad {
  const total: TeamLoad = { held: 0, capacity: 0, resting: 0 }
  for (const { presence, load, capacity } of agents) {
    if (presence === 'available') {
      total.held += load
      total.capacity += capacity
    } else total.resting += load
  }
  return total
}

/** What one more agent would change for a newcomer. */
export type WhatIf =
  | { kind: 'same' }
  | { kind: 'sooner'; dueAt: Instant; insteadOf: Instant }
  /** More likely today; in percent. */
  | { kind: 'likelier'; chance: number; insteadOf: number }
  /** Another kind of answer than now. */
  | { kind: 'other'; answer: WaitAnswer }

/** Answers whose ends can be compared: all that speak of the time that is open now are one. */
const family = ({ kind }: WaitAnswer) => (kind === 'now' || kind === 'up-to' ? 'range' : kind)
const endOf = (answer: WaitAnswer) => ('dueAt' in answer ? answer.dueAt : null)

/** `null` where it is not known, or where an agent is free anyway. */
export function whatIf(newcomer: WaitAnswer, oneMore: WaitAnswer | null): WhatIf | null {
  if (oneMore === null || oneMore.kind === 'unknown' || newcomer.kind === 'now') return null
  if (family(newcomer) !== family(oneMore)) return { kind: 'other', answer: oneMore }
  if (newcomer.kind === 'today-or-next-day' && oneMore.kind === 'today-or-next-day') {
    return oneMore.chance > newcomer.chance
      ? { kind: 'likelier', chance: oneMore.chance, insteadOf: newcomer.chance }
      : { kind: 'same' }
  }
  const [now, then] = [endOf(newcomer), endOf(oneMore)]
  return now !== null && then !== null && then < now
    ? { kind: 'sooner', dueAt: then, insteadOf: now }
    : { kind: 'same' }
}
