import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { Team } from '../../../core/people.ts'
import { isWritten } from '../../../core/promise/issue.ts'
import type { Stuck } from '../../../core/routing/drain.ts'
import type { StandingWindow, StoredForecast } from '../../../ports/store-waits.ts'
import type { Pictures } from './pictures.ts'

type From = {
  now: Instant
  pictures: Pictures
  queued: (team: TeamId) => readonly Conversation[]
  stuck: (team: TeamId) => Stuck | null
}

/** What of the lines the other nodes cannot find out by themselves. */
export function storedForecasts(teams: readonly Team[], { now, pictures, queued, stuck }: From): StoredForecast[] {
  return teams.map(({ id: team }) => {
    const seen = pictures.of(team, now)
    return {
      team,
      at: seen?.at ?? now,
      newcomer: seen?.newcomer ?? null,
      oneMore: seen?.oneMore ? { at: seen.oneMore.at, answer: seen.oneMore.answer } : null,
      stuck: stuck(team),
      unwritten: unwritten(queued(team), pictures),
    }
  })
}

/** Many are told the same at once: each window is named once. */
function unwritten(queued: readonly Conversation[], pictures: Pictures): StandingWindow[] {
  const windows = Map.groupBy(
    queued.flatMap(({ id }) => {
      const held = pictures.held(id)
      return held && !isWritten(held.answer) ? [held] : []
    }),
    ({ answer, at, reason, change }) => JSON.stringify([answer, at, reason, change]),
  )
  return [...windows.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const { answer, at, reason, change, conversation } = first
    return [{ answer, at, reason, change, of: [conversation, ...others.map((one) => one.conversation)] }]
  })
}
