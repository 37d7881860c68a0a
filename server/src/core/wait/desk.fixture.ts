import type { AgentId, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { type Shift, type WaitEstimate, type WaitEvent, WaitModel, type WaitModelOptions } from './index.ts'

export const NOON = Date.parse('2025-06-11T12:00:00Z')
/** Minutes from noon, as an instant. */
export const at = (minutes: number): Instant => instant(NOON + Math.round(minutes * 60_000))

export const conversation = (name: string) => name as ConversationId
export const agent = (name: string) => name as AgentId
export const team = (name: string) => name as TeamId
export const topic = (name: string) => name as TopicId

/** Conversations take 8 min, nobody leaves, nobody goes on a break, and replies are quick. */
export const known: WaitModelOptions = {
  seed: 1,
  laws: {
    handle: { '*': { kind: 'exponential', meanMs: 8 * 60_000 } },
    patience: { kind: 'never' },
    leavePerMinute: 0,
    speed: [1],
  },
}

/** Minutes from noon at which staff and hours are told. */
const BEGIN = -1000

type Body<T = WaitEvent> = T extends WaitEvent ? Omit<T, 'at'> : never

/** A desk that is told what happens; times in minutes from noon. */
export class TestDesk {
  readonly options: WaitModelOptions
  readonly model: WaitModel
  readonly events: WaitEvent[] = []

  constructor(options: WaitModelOptions = known) {
    this.options = options
    this.model = new WaitModel(options)
  }

  tell(minutes: number, body: Body): this {
    const event = { at: at(minutes), ...body } as WaitEvent
    this.events.push(event)
    this.model.observe(event)
    return this
  }

  open(...intervals: [number, number][]): this {
    return this.tell(BEGIN, {
      type: 'hours',
      open: intervals.map(([from, to]) => ({ from: at(from), to: at(to) })),
      until: at(60 * 24 * 30),
    })
  }

  rota(...shifts: [name: string, from: number, to: number, capacity?: number][]): this {
    return this.tell(BEGIN, {
      type: 'rota',
      shifts: shifts.map(
        ([name, from, to, capacity = 1]): Shift => ({
          agent: agent(name),
          from: at(from),
          to: at(to),
          capacity,
        }),
      ),
    })
  }

  online(name: string, capacity = 1, ...teams: string[]): this {
    return this.tell(BEGIN, {
      type: 'agent-online',
      agent: agent(name),
      capacity,
      ...(teams.length > 0 ? { teams: teams.map(team) } : {}),
    })
  }

  /** An agent with every slot taken, a minute ago. */
  busy(name: string, capacity = 1): this {
    this.online(name, capacity)
    for (let i = 0; i < capacity; i++) {
      const id = `${name}-${i}`
      this.join(id, -1)
      this.tell(-1, { type: 'assigned', conversation: conversation(id), agent: agent(name) })
    }
    return this
  }

  join(name: string, minutes = 0, more: { priority?: number; team?: string; topic?: string } = {}): this {
    return this.tell(minutes, {
      type: 'joined',
      conversation: conversation(name),
      topic: topic(more.topic ?? 'other'),
      priority: more.priority ?? 0,
      ...(more.team ? { team: team(more.team) } : {}),
    })
  }

  queue(count: number): this {
    for (let i = 1; i <= count; i++) this.join(`q${i}`)
    return this
  }

  ask(name: string, minutes = 0): WaitEstimate {
    return this.model.estimate({ at: at(minutes), conversation: conversation(name) })
  }

  newcomer(minutes = 0, priority = 0, teamName?: string): WaitEstimate {
    const place = teamName ? { team: team(teamName) } : {}
    return this.model.estimate({ at: at(minutes), topic: topic('other'), priority, ...place })
  }
}

export function opened(estimate: WaitEstimate) {
  if (estimate.kind !== 'open') throw new Error(`Expected an open estimate, got ${JSON.stringify(estimate)}`)
  return estimate
}

export function closed(estimate: WaitEstimate) {
  if (estimate.kind !== 'closed') throw new Error(`Expected a closed estimate, got ${JSON.stringify(estimate)}`)
  return estimate
}

/** A length in minutes; a missing one fails loudly. */
export function min(ms: number | null): number {
  if (ms === null) throw new Error('Expected a length, got none')
  return ms / 60_000
}
/** An instant as minutes from noon. */
export const sinceNoon = (instantMs: number | null) => min(instantMs === null ? null : instantMs - NOON)
