import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Issued } from '../forecast/types.ts'
import { toldBy } from '../promise/issue.ts'
import { newLine, type PromiseLine } from '../promise/line.ts'
import { type Ending, settled } from '../promise/outcome.ts'
import { reliabilityOf } from '../promise/reliability.ts'
import type { WallClock } from '../promise/wall-clock.ts'
import { type Followed, shareByEnd } from './censored.ts'

type Report = ReturnType<ReturnType<typeof reliabilityOf>['report']>

/** What a team's windows would have come to. */
export type Replayed = Report & {
  /** Conversations that entered the queue. */
  visits: number
  /** Of them: promised a reply by a time; told something else, or nothing, because too little was known. */
  promised: number
  /** Ended without a reply before the promised end, by the visitor or by the desk; or not over yet. */
  leftEarly: number
  /** The share kept with those who left counted as far as they waited; and if all of them had been missed, or kept. */
  keptOfAll: { estimate: number; least: number; most: number } | null
  /** Of those promised something. */
  newWindows: number
  toldLater: number
}

/** The ledger as it would have been, for one team: kept in memory, and scored by the same rules as the real one. */
export class ReplayLedger {
  readonly #from: Instant
  readonly #visits = new Map<ConversationId, { conversation: Conversation; lines: PromiseLine[] }>()

  /** Visits that began before `from` are not scored. */
  constructor(from: Instant) {
    this.#from = from
  }

  joined(conversation: Conversation): void {
    if (conversation.queuedAt < this.#from || this.#visits.has(conversation.id)) return
    this.#visits.set(conversation.id, { conversation, lines: [] })
  }

  tell(issued: readonly Issued[]): void {
    for (const one of issued) {
      const visit = this.#visits.get(one.conversation)
      if (!visit) continue
      const told = toldBy(one, visit.conversation, visit.lines)
      if (told) visit.lines.push(newLine(one.conversation, one.team, told))
    }
  }

  end(conversation: ConversationId, ending: Ending): void {
    const visit = this.#visits.get(conversation)
    if (visit) visit.lines = visit.lines.map((line) => settled(line, ending))
  }

  /** As of `now`: what is open and past its end is missed. */
  report(now: Instant, clock: (at: Instant) => WallClock): Replayed {
    const { add, report } = reliabilityOf(clock)
    const followed: Followed[] = []
    let promised = 0
    let newWindows = 0
    let toldLater = 0
    for (const { lines } of this.#visits.values()) {
      for (const line of lines) add(asOf(line, now))
      const first = lines.find((line) => line.first)
      if (!first) continue
      promised += 1
      newWindows += lines.length - 1
      if (lines.some((line, i) => line.dueAt > (lines[i - 1]?.dueAt ?? Infinity))) toldLater += 1
      followed.push(followedBy(first, now))
    }
    const leftEarly = followed.filter(({ until, answered }) => !answered && until <= 1).length
    return {
      ...report(),
      visits: this.#visits.size,
      promised,
      leftEarly,
      keptOfAll: keptOfAll(followed, leftEarly),
      newWindows,
      toldLater,
    }
  }
}

function asOf(line: PromiseLine, now: Instant): PromiseLine {
  return line.endedAt === null && now > line.dueAt ? { ...line, outcome: 'missed' } : line
}

function followedBy(line: PromiseLine, now: Instant): Followed {
  const due = line.exactDueAt ?? line.dueAt
  const last = line.repliedAt ?? line.endedAt ?? now
  return { until: (last - line.at) / Math.max(1, due - line.at), answered: line.repliedAt !== null }
}

function keptOfAll(followed: readonly Followed[], leftEarly: number): Replayed['keptOfAll'] {
  const estimate = shareByEnd(followed)
  if (estimate === null) return null
  const kept = followed.filter(({ until, answered }) => answered && until <= 1).length
  return { estimate, least: kept / followed.length, most: (kept + leftEarly) / followed.length }
}
