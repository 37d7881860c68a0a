import { days, type Instant, minus, plus } from '@walletdesk/shared/kernel/time.ts'
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
/** As many are on the way to the office at most; then it is waited for. */
const AT_A_TIME = 2_000

export type Lesson = {
  office: WaitOffice
  store: Pick<Store, 'read'>
  teams: readonly Team[]
  agents: readonly Agent[]
  now: Instant
  /** Not what was saved: everything anew. */
  anew: boolean
}

export type Learned = {
  takenIn: TakenIn
  /** Entries of the record that were read. */
  entries: number
  /** Why nothing that was saved could be used; `null`: it was. */
  rebuilt: 'nothing-saved' | 'other-version' | 'unreadable' | 'asked' | null
}

/** Opens the office with what was saved and tells it what happened after; or with all that is remembered. */
export async function learn(lesson: Lesson): Promise<Learned> {
  const { office, store, teams, now } = lesson
  const saved = lesson.anew ? [] : await store.read.savedWaits()
  const usable = usableFor(teams, saved)
  const openings = teams.map(({ id, usualHandleMs }): Opening => {
    const state = usable ? saved.find((one) => one.team === id)?.state : undefined
    return { team: id, usualHandleMs, saved: state ?? null }
  })
  const { restored } = await office.open(openings)
  const covered = restored ? saved[0]?.covered : undefined
  const takenIn = new TakenIn(covered ?? { since: minus(now, MEMORY), upTo: [], desk: null })
  const entries = await tell(lesson, takenIn, covered?.since ?? null)
  return { takenIn, entries, rebuilt: restored ? null : whyRebuilt(lesson.anew, saved, usable) }
}

const usableFor = (teams: readonly Team[], saved: readonly SavedWaits[]) =>
  teams.every(({ id }) => saved.some(({ team, version }) => team === id && version === FORECAST_VERSION))

function whyRebuilt(anew: boolean, saved: readonly SavedWaits[], usable: boolean): Learned['rebuilt'] {
  if (anew) return 'asked'
  if (usable) return 'unreadable'
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
    if (since === null) office.feed(history.begin(entry.at, entry.kind))
    if (entry.kind === 'desk') {
      if (takenIn.hasDesk(entry.event.id)) continue
      takenIn.desk(entry.event.id)
      await take(history.deskFeeds(entry.event))
    } else {
      if (takenIn.hasFact(entry.fact)) continue
      takenIn.fact(entry.fact)
      await take(factFeeds(entry.fact, entry.conversation))
    }
  }
  if (since === null) office.feed(history.begin(now, 'desk'))
  return entries
}
