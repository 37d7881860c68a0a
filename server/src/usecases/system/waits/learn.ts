import { days, type Instant, instant, minus, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import { factFeeds, History } from '../../../core/forecast/history.ts'
import type { Feed, Opening } from '../../../core/forecast/types.ts'
import { FORECAST_VERSION } from '../../../core/forecast/version.ts'
import type { Agent, Team } from '../../../core/people.ts'
import type { Store } from '../../../ports/store.ts'
import type { SavedWaits } from '../../../ports/store-waits.ts'
import type { WaitOffice } from '../../../ports/wait-office.ts'
import { record } from '../../replay/record.ts'
import { TakenIn } from './taken-in.ts'

/** How much of the past is learned from where nothing was kept. */
const MEMORY = days(60)
/** How far ahead business hours and plans are told. */
export const PLANNED_FOR = days(36)
/** Clocks of nodes differ by less: what lies further ahead was written while one was wrong. */
export const AHEAD = minutes(10)
/** As many are on the way to the office at most; then it is waited for. */
const AT_A_TIME = 2_000

export type Lesson = {
  office: WaitOffice
  store: Pick<Store, 'read'>
  teams: readonly Team[]
  agents: readonly Agent[]
  now: Instant
  /** Why everything is to be learned anew, whatever was saved; `null`: it is not. */
  anew: 'asked' | 'clock-was-ahead' | null
}

export type Learned = {
  takenIn: TakenIn
  /** Entries of the record that were read. */
  entries: number
  /** Why nothing that was saved could be used; `null`: it was. */
  rebuilt: 'nothing-saved' | 'other-version' | 'clock-was-ahead' | 'unreadable' | 'asked' | null
}

/** Opens the office with what was saved and tells it what happened after; or with all that is remembered. */
export async function learn(lesson: Lesson): Promise<Learned> {
  const { office, store, teams, now } = lesson
  const saved = lesson.anew ? [] : await store.read.savedWaits()
  const usable = usableFor(teams, saved) && !isAhead(saved, now)
  const openings = teams.map(({ id, usualHandleMs }): Opening => {
    const state = usable ? saved.find((one) => one.team === id)?.state : undefined
    return { team: id, usualHandleMs, saved: state ?? null }
  })
  const { restored } = await office.open(openings)
  const covered = restored ? saved[0]?.covered : undefined
  const takenIn = new TakenIn(covered ?? { since: minus(now, MEMORY), upTo: [], desk: null })
  const entries = await tell(lesson, takenIn, covered?.since ?? null)
  return { takenIn, entries, rebuilt: restored ? null : whyRebuilt(lesson, saved, usable) }
}

const usableFor = (teams: readonly Team[], saved: readonly SavedWaits[]) =>
  teams.every(({ id }) => saved.some(({ team, version }) => team === id && version === FORECAST_VERSION))

const isAhead = (saved: readonly SavedWaits[], now: Instant) => saved.some(({ at }) => at > plus(now, AHEAD))

function whyRebuilt({ anew, now }: Lesson, saved: readonly SavedWaits[], usable: boolean): Learned['rebuilt'] {
  if (anew) return anew
  if (usable) return 'unreadable'
  if (isAhead(saved, now)) return 'clock-was-ahead'
  return saved.some(({ version }) => version !== FORECAST_VERSION) ? 'other-version' : 'nothing-saved'
}

/** Tells what is on record, in order; `since`: where the saved state ends. */
async function tell(lesson: Lesson, takenIn: TakenIn, since: Instant | null): Promise<number> {
  const { office, store, teams, agents, now } = lesson
  const history = new History(plus(now, PLANNED_FOR), { agents, teams })
  let entries = 0
  let onTheWay = 0
  const take = async (feeds: readonly Feed[]) => {
    entries += 1
    office.feed(feeds)
    onTheWay += feeds.length
    if (onTheWay < AT_A_TIME) return
    onTheWay = 0
    await office.look([])
  }
  for await (const entry of record(store.read, since ?? minus(now, MEMORY))) {
    if (since === null) office.feed(history.begin(instant(Math.min(entry.at, now)), entry.kind))
    const wasAhead = entry.at > plus(now, AHEAD)
    if (entry.kind === 'desk') {
      // Who is here now is told anew.
      if (wasAhead || takenIn.hasDesk(entry.event.id)) continue
      takenIn.desk(entry.event.id)
      await take(history.deskFeeds(entry.event))
    } else {
      if (takenIn.hasFact(entry.fact)) continue
      takenIn.fact(entry.fact)
      const feeds = factFeeds(entry.fact, entry.conversation)
      await take(wasAhead ? asOfNow(feeds, entry.conversation, now) : feeds)
    }
  }
  if (since === null) office.feed(history.begin(now, 'desk'))
  return entries
}

/** Of what a clock that was ahead has written: it has happened by now, and what is over by now is over. */
function asOfNow(feeds: readonly Feed[], { id, state }: Conversation, at: Instant): Feed[] {
  if (state === 'closed') return [{ team: null, event: { at, type: 'closed', conversation: id } }]
  return feeds.map((feed) => ({ ...feed, event: { ...feed.event, at } }))
}
