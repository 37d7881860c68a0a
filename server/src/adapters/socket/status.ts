import { setImmediate } from 'node:timers/promises'
import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { PLACES_PUSHED, type TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import type { Log } from '../../ports/log.ts'
import type { Directory } from '../../usecases/directory.ts'
import type { Promises } from '../../usecases/system/promises/promises.ts'
import type { Waits } from '../../usecases/system/waits/waits.ts'
import { forAgents } from '../../presenters/attempts-for-desk.ts'
import { statusFor } from '../../usecases/visitor/status.ts'
import { boardPace } from './board-pace.ts'
import type { DeskView } from './desk-view.ts'
import { rooms } from './rooms.ts'
import type { DeskNamespace, VisitorNamespace } from './types.ts'

/** Nobody is told of a change of the queue more often than this. */
const AT_MOST_EVERY = seconds(1)
/** Estimates move with the clock also while nothing happens. */
const AT_LEAST_EVERY = seconds(15)

/** Of so many visitors in a row; then whoever sends a message has the turn. */
const AT_ONCE = 20

/** What of a status makes it another one: everything but the moment it was taken. */
const essence = ({ at: _at, ...rest }: QueueStatus) => JSON.stringify(rest)

type Needs = {
  visitors: VisitorNamespace
  desk: DeskNamespace
  view: DeskView
  waits: Waits
  promises: Promises
  directory: Directory
  clock: Clock
  log: Log
}

/** Sends queue status, board and places to everybody for whom they changed, coalesced. */
export function statusPusher({ visitors, desk, view, waits, promises, directory, clock, log }: Needs) {
  const told = new Map<VisitorId, string>()
  const toldDesk = new Map<string, string>()
  const pace = boardPace()
  let cancel = () => {}
  let soon = false
  let telling = false
  let closed = false

  async function tellVisitors() {
    const here = new Set<VisitorId>()
    /** Whoever does not wait is told the same as all others: it is kept once. */
    const texts = new Map<string, string>()
    for (const { data } of [...visitors.sockets.values()]) {
      if (!data.hello || here.has(data.visitor)) continue
      here.add(data.visitor)
      if (here.size % AT_ONCE === 0) await setImmediate()
      const status = statusFor({ waits, promises }, { role: 'visitor', visitor: data.visitor, site: data.site })
      const now = essence(status)
      if (told.get(data.visitor) === now) continue
      if (!texts.has(now)) texts.set(now, now)
      told.set(data.visitor, texts.get(now) ?? now)
      visitors.to(rooms.visitor(data.visitor)).emit('status.changed', status)
    }
    for (const visitor of told.keys()) if (!here.has(visitor)) told.delete(visitor)
  }

  /** `true` when it differs from what was told under this name before. */
  const isNews = (name: string, value: unknown) => {
    const now = JSON.stringify(value)
    if (toldDesk.get(name) === now) return false
    toldDesk.set(name, now)
    return true
  }

  function tellBoard(board: TeamBoard) {
    const plain = forAgents(board)
    const { team, supervisors } = rooms
    const all = isNews(`board:${board.team}`, plain)
    if (all) desk.to(team(board.team)).except(supervisors(board.team)).emit('board.changed', [plain])
    const watched = isNews(`watched:${board.team}`, board)
    if (watched) desk.to(supervisors(board.team)).emit('board.changed', [board])
    if (!all && !watched) return
    const readers = desk.adapter.rooms.get(team(board.team))?.size ?? 0
    pace.told(board.team, clock.now(), toldDesk.get(`board:${board.team}`)?.length ?? 0, readers)
  }

  async function tellDesk() {
    if (desk.sockets.size === 0) return
    let later = false
    for (const board of await view.boards(directory.teams)) {
      if (pace.mayTell(board.team, clock.now())) tellBoard(board)
      // What it shows by then is told then.
      else later = true
      const places = waits.frontOf(board.team, PLACES_PUSHED)
      if (isNews(`places:${board.team}`, places)) desk.to(rooms.team(board.team)).emit('places.changed', { places })
    }
    if (later) changed()
    const connected = directory.agents.filter(({ id }) => desk.adapter.rooms.has(rooms.agent(id)))
    for (const me of await view.everyone(connected)) {
      if (isNews(`me:${me.id}`, me)) desk.to(rooms.agent(me.id)).emit('me.changed', me)
    }
  }

  /** One round at a time. */
  async function tell() {
    soon = false
    if (telling) return schedule(AT_MOST_EVERY)
    telling = true
    schedule(AT_LEAST_EVERY)
    try {
      await waits.ready()
      await tellVisitors()
      await tellDesk()
    } catch (error) {
      log.incident(error, { area: 'status' })
    } finally {
      telling = false
    }
  }

  function schedule(delay: typeof AT_MOST_EVERY) {
    cancel()
    if (!closed) cancel = clock.after(delay, () => void tell())
  }

  /** Something changed that somebody may see. */
  function changed() {
    if (soon) return
    soon = true
    schedule(AT_MOST_EVERY)
  }

  schedule(AT_LEAST_EVERY)
  const unsubscribe = [waits.onChange(changed), promises.onChange(changed)]
  return {
    changed,
    close() {
      closed = true
      for (const end of unsubscribe) end()
      cancel()
    },
  }
}
