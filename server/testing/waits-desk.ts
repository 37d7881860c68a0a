import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { AgentId, ClientKey, ConversationId, SiteKey, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import { instant, type Millis, millis, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { inProcessBus } from '../src/adapters/single-process/bus.ts'
import { inProcessPresence } from '../src/adapters/single-process/presence.ts'
import { openSqlite } from '../src/adapters/store/sqlite.ts'
import { sameThreadOffice } from '../src/adapters/wait-office/same-thread.ts'
import { assign, close, message, openByVisitor } from '../src/core/conversation/changes.ts'
import type { HeldWindow } from '../src/core/forecast/types.ts'
import type { Agent, Team } from '../src/core/people.ts'
import { newLine } from '../src/core/promise/line.ts'
import { told } from '../src/core/promise/promise.fixture.ts'
import { KEEPS_ALL } from '../src/core/retention.ts'
import type { Log } from '../src/ports/log.ts'
import type { Store } from '../src/ports/store.ts'
import type { Before } from '../src/ports/store-leases.ts'
import type { OpenOffice, WaitOffice } from '../src/ports/wait-office.ts'
import { act } from '../src/usecases/act.ts'
import { Directory } from '../src/usecases/directory.ts'
import { Following } from '../src/usecases/system/following.ts'
import { Waits } from '../src/usecases/system/waits/waits.ts'

const STEP = seconds(5)
const everyDay = [1, 2, 3, 4, 5, 6, 7] as const
const support: Team = {
  id: 'support' as TeamId,
  name: 'Support',
  schedule: { zone: 'UTC', weekly: everyDay.map((day) => ({ day, from: '00:00', to: '24:00' })), exceptions: [] },
  owner: null,
  usualHandleMs: 480_000,
  rota: null,
  incident: null,
}
const ana: Agent = {
  id: 'ana' as AgentId,
  name: 'Ana',
  email: 'ana@wallet.example',
  passwordHash: '',
  role: 'agent',
  teams: [support.id],
  languages: ['en'],
  capacity: 1,
  chosen: 'available',
  awayBecause: null,
  lastAssignedAt: null,
  disabled: false,
}
const visitor = (name: string) => ({
  id: name as VisitorId,
  site: 'site' as never,
  name: null,
  locale: 'en',
  timeZone: 'UTC',
  page: { url: 'https://wallet.example/', title: 'Help' },
  device: 'Test',
  firstSeenAt: instant(0),
})

/** What the office was asked, and a way to make it die or fall silent. */
class WatchedOffice {
  looks = 0
  asked = 0
  opened = 0
  /** Plans that it was told. */
  plans = 0
  silent = false
  /** While it is set, what was seen arrives only after it. */
  late: Promise<void> | null = null
  die: (cause: unknown) => void = () => {}

  open: OpenOffice = (died) => {
    this.opened += 1
    const office = sameThreadOffice()
    let dead = false
    this.die = (cause) => {
      dead = true
      died(cause)
    }
    const never = new Promise<never>(() => {})
    const look: WaitOffice['look'] = (looks) => {
      this.looks += looks.length
      this.asked += looks.filter(({ oneMore }) => oneMore !== null).length
      if (dead) return Promise.reject(new Error('dead'))
      if (this.silent) return never
      const seen = office.look(looks)
      return this.late ? this.late.then(() => seen) : seen
    }
    const feed: WaitOffice['feed'] = (feeds) => {
      this.plans += feeds.filter(({ event }) => event.type === 'rota').length
      office.feed(feeds)
    }
    return { ...office, look, feed }
  }
}

/** Lets everything that is under way, but for what waits for the clock, come to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 15; turn++) await new Promise((next) => setImmediate(next))
}

/** The waits of one desk with one agent, on a store in memory and a clock that stands still. `lost`: she is not back yet. */
export async function openDesk(from: { store?: Store; at?: number; lost?: boolean } = {}) {
  const time = fakeClock(from.at ?? '2025-06-11T10:00:00Z')
  let ahead = millis(0)
  const clock = { ...time, now: () => plus(time.now(), ahead) }
  const store = from.store ?? (await openSqlite(':memory:'))
  if (!from.store) {
    await store.write(async (tx) => {
      await tx.putTeam(support)
      await tx.putSite({
        id: 'site' as never,
        key: 'site' as SiteKey,
        name: 'Site',
        team: support.id,
        origins: [],
        keeps: KEEPS_ALL,
      })
      await tx.putAgent(ana)
    })
  }
  const directory = new Directory(store)
  await directory.refresh()
  const incidents: unknown[] = []
  const log: Log = { info: () => {}, warn: () => {}, incident: (error) => String(incidents.push(error)) }
  const bus = inProcessBus(log)
  const presence = inProcessPresence()
  let ids = 0
  const next = () => `${clock.now()}-${String(ids++).padStart(6, '0')}`
  const office = new WatchedOffice()
  const needs = { store, bus, clock, directory, presence, ids: { next }, log }
  let hearsAll = true
  const waits = new Waits({ ...needs, openOffice: office.open, shared: false, hearsAll: () => hearsAll })
  const following = new Following(needs, [waits])
  presence.agentConnected(ana.id)
  if (from.lost) presence.agentGone(ana.id, clock.now())
  bus.subscribe((notice) => following.observe(notice))
  const d = { store, bus }

  return {
    clock,
    store,
    waits,
    office,
    incidents,
    team: support,
    /** `held`: what those who wait were promised before, as it is written in the ledger. `before`: who estimated until now. */
    async start(held: readonly HeldWindow[] = [], before: Before | null = null) {
      await following.catchUp()
      for (const window of held) {
        const conversation = await store.read.conversation(window.conversation)
        const line = { ...told(), ...window, reason: window.reason ?? 'first' } as const
        if (conversation) waits.takeUp(conversation, [newLine(conversation.id, support.id, line)])
      }
      await waits.start(before, () => true)
    },
    async join(name: string) {
      await act(d, async (tx, apply) => {
        await tx.putVisitor(visitor(name))
        const id = name as ConversationId
        const opening = { id, site: 'site' as never, visitor: id as never, team: support.id, topic: null, priority: 0 }
        const opened = openByVisitor({ ...opening, previous: null, at: clock.now() })
        await tx.insertConversation(opened.next)
        await apply(opened)
        return ok(null)
      })
    },
    async give(name: string) {
      await act(d, async (tx, apply) => {
        const c = await tx.lock(name as ConversationId)
        if (!c) throw new Error(name)
        await tx.claim(c.id, ana.id, clock.now())
        await apply(assign(c, ana.id, 'routed', null, clock.now()))
        return ok(null)
      })
    },
    async end(name: string) {
      await act(d, async (tx, apply) => {
        const c = await tx.lock(name as ConversationId)
        if (!c) throw new Error(name)
        const by = { role: 'agent', id: ana.id } as const
        const answered = await apply(message(c, by, 'Hello', next() as ClientKey, clock.now()))
        await apply(close(answered.conversation, by, clock.now()))
        return ok(null)
      })
    },
    async placeOf(name: string) {
      const c = await store.read.conversation(name as ConversationId)
      if (!c) throw new Error(name)
      return waits.placeOf(c)
    },
    /** Sets the clock ahead by so much, or right again, while no time passes. */
    setAhead(by: Millis) {
      ahead = by
    },
    newcomer: () => waits.teamNow(support).newcomer,
    /** Other nodes are not heard any more. */
    becomesDeaf() {
      hearsAll = false
    },
    /** Ana's page is gone; after the grace so is she. */
    lose() {
      presence.agentGone(ana.id, clock.now())
      waits.agentsChanged()
    },
    comeBack() {
      presence.agentConnected(ana.id)
      waits.agentsChanged()
    },
    /** Moves the clock, and lets what falls due happen before it moves on. */
    async pass(ms: Millis) {
      for (let left: number = ms; left > 0; left -= STEP) {
        clock.advance(millis(Math.min(left, STEP)))
        await settle()
      }
    },
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>
