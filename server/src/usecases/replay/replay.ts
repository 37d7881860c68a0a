import { openStateAt } from '@walletdesk/shared/domain/hours/open-state.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { days, type Instant, instant, type Millis, minus, plus } from '@walletdesk/shared/kernel/time.ts'
import { Forecaster } from '../../core/forecast/forecaster.ts'
import { factFeeds, History } from '../../core/forecast/history.ts'
import type { Feed } from '../../core/forecast/types.ts'
import type { Agent, Team } from '../../core/people.ts'
import { wallClock } from '../../core/promise/wall-clock.ts'
import { type Replayed, ReplayLedger } from '../../core/replay/ledger.ts'
import type { Store } from '../../ports/store.ts'
import { endingBy } from '../system/promises/ending.ts'
import { PLANNED_FOR } from '../system/waits/learn.ts'
import { Looks } from './looks.ts'
import { type Entry, record } from './record.ts'

/** How much of the past is learned from before the first visit that is scored. */
const LEARNED_FROM = days(60)

type Line = { team: Team; looks: Looks; ledger: ReplayLedger }

export type TeamReplay = { team: TeamId; name: string; zone: string; result: Replayed }

export type ReplayInput = {
  store: Pick<Store, 'read'>
  teams: readonly Team[]
  agents: readonly Agent[]
  now: Instant
  /** How far back visits are scored. */
  scored: Millis
}

/**
 * Plays what is on record to models that know nothing of it yet, in the order in which it happened, and scores what
 * would have been shown by what came. Nothing is written.
 */
export async function replay({ store, teams, agents, now, scored }: ReplayInput): Promise<TeamReplay[]> {
  const from = minus(now, scored)
  const begin = minus(from, LEARNED_FROM)
  const forecaster = new Forecaster()
  forecaster.open(teams.map(({ id, usualHandleMs }) => ({ team: id, usualHandleMs, saved: null })))
  const lines = new Map<TeamId, Line>(
    teams.map((team) => [team.id, { team, looks: new Looks(), ledger: new ReplayLedger(from) }]),
  )
  const history = new History(plus(now, PLANNED_FOR), { agents, teams })

  const feed = (feeds: readonly Feed[]) => {
    forecaster.feed(feeds)
    for (const { team, event } of feeds) {
      for (const line of lines.values()) if (team === null || team === line.team.id) line.looks.observe(event)
    }
  }
  const lookUntil = (until: Instant) => {
    for (const line of lines.values()) {
      for (let at = line.looks.dueAt; at < until; at = line.looks.dueAt) {
        // Before that nobody is scored: it is only learned.
        const since = instant(Math.max(at, from))
        line.looks.looked(since)
        if (since >= until) break
        const hours = openStateAt(line.team.schedule, since)
        const pictures = forecaster.look([{ team: line.team.id, at: since, hours, oneMore: null }])
        for (const { issued } of pictures) line.ledger.tell(issued)
      }
    }
  }

  for await (const entry of record(store.read, begin)) {
    if (entry.at > now) break
    feed(history.begin(entry.at, entry.kind))
    lookUntil(entry.at)
    if (entry.kind === 'desk') {
      feed(history.deskFeeds(entry.event))
      const { body } = entry.event
      if (body.kind === 'team') agree(forecaster, lines, body.team)
    } else {
      follow(lines, entry)
      feed(factFeeds(entry.fact, entry.conversation))
    }
  }
  lookUntil(now)
  return [...lines.values()].map(({ team, ledger }) => {
    const { zone } = team.schedule
    return { team: team.id, name: team.name, zone, result: ledger.report(now, wallClock(zone)) }
  })
}

/** A team says otherwise from here on. */
function agree(forecaster: Forecaster, lines: Map<TeamId, Line>, team: Team): void {
  const line = lines.get(team.id)
  if (!line) return
  line.team = team
  forecaster.agree({ team: team.id, usualHandleMs: team.usualHandleMs })
}

function follow(lines: ReadonlyMap<TeamId, Line>, { fact, conversation }: Extract<Entry, { kind: 'fact' }>): void {
  const ledger = lines.get(conversation.team)?.ledger
  if (!ledger) return
  if (fact.body.kind === 'queued') ledger.joined(conversation)
  const ending = endingBy(fact)
  if (ending) ledger.end(conversation.id, ending)
}
