import type { Page } from '@walletdesk/shared/domain/connection/transport.ts'
import { adopt } from '@walletdesk/shared/domain/conversation/outbox.ts'
import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import { instant, type Millis, millis } from '@walletdesk/shared/kernel/time.ts'
import { type FakeClock, fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import {
  type Kept,
  type KeptChange,
  nothingKept,
  type Storage,
  type TabListener,
  type Tabs,
} from '../../src/client/ports.ts'
import type { LoadRules } from '../../src/client/guard.ts'
import type { VisitorClient } from '../../src/client/state.ts'
import { visitorClient } from '../../src/client/visitor-client.ts'
import { modelDesk } from './model-desk.ts'
import { network } from './network.ts'

type Disk = { kept: Kept; blocked: boolean; awaited: boolean }

/** A storage that several tabs share, and that survives them. */
function storageOn(disk: Disk, alive: () => boolean): Storage {
  return {
    load: async () => (disk.blocked ? null : structuredClone(disk.kept)),
    async save({ put = [], remove = [], ...fields }: KeptChange) {
      if (disk.blocked) return false
      if (!alive()) return true
      const gone = new Set<string>([
        ...remove,
        ...put.filter((one) => one.progress.at === 'sent').map((one) => one.key),
      ])
      const rest = disk.kept.outbox.filter((one) => !gone.has(one.key) && !put.some(({ key }) => key === one.key))
      const stored = put
        .filter((one) => !gone.has(one.key))
        .map((one) =>
          one.progress.at === 'refused'
            ? one
            : { ...one, progress: { at: 'waiting' as const, tries: 0, notBefore: instant(0) } },
        )
      disk.kept = structuredClone({ ...disk.kept, ...fields, outbox: adopt(rest, stored) })
      return true
    },
    saveLast(draft) {
      if (alive() && !disk.blocked) disk.kept = { ...disk.kept, draft }
    },
    setAwaited(awaited) {
      if (alive()) disk.awaited = awaited
    },
  }
}

/** Tabs that hear of each other a moment later, and one lock. */
function tabsHub(clock: FakeClock) {
  let queue: { listener: TabListener }[] = []
  const joined = new Set<{ listener: TabListener }>()
  const lead = () => queue[0]?.listener.lead(true)
  return {
    leaders: () => Math.min(1, queue.length),
    tab(): Tabs & { die(): void } {
      let me: { listener: TabListener } | null = null
      const leave = () => {
        const gone = me
        me = null
        if (!gone) return
        joined.delete(gone)
        const led = queue[0] === gone
        queue = queue.filter((one) => one !== gone)
        if (led) clock.after(millis(1), lead)
      }
      return {
        join(listener) {
          const mine = { listener }
          me = mine
          joined.add(mine)
          queue.push(mine)
          if (queue[0] === mine) clock.after(millis(1), () => queue[0] === mine && lead())
        },
        tell(change) {
          const copy = structuredClone(change)
          for (const other of joined)
            if (other !== me)
              clock.after(millis(1), () => joined.has(other) && other.listener.heard(structuredClone(copy)))
        },
        takeOver() {
          const mine = me
          if (!mine || queue[0] === mine) return
          const former = queue[0]
          queue = [mine, ...queue.filter((one) => one !== mine)]
          clock.after(millis(1), () => {
            former?.listener.lead(false)
            if (queue[0] === mine) lead()
          })
        },
        leave,
        die: leave,
      }
    },
  }
}

export type Tab = {
  client: VisitorClient
  wake(): void
  /** Without a word: what the page knew is gone, what it had kept is not. */
  crash(): void
}

const outOfReach: LoadRules = async () => {
  throw new Error('There is no guard here.')
}

/** A visitor's browser, the network and the desk. Time moves only when the test says so. */
export function world(seed = 1, loadRules = outOfReach) {
  const clock = fakeClock()
  const random = seededRandom(seed)
  const desk = modelDesk(clock)
  const net = network(desk, clock, random)
  const disk: Disk = { kept: nothingKept, blocked: false, awaited: false }
  const hub = tabsHub(clock)
  let made = 0

  return {
    clock,
    desk,
    net,
    disk,
    /** `clockError`: how wrong this browser's clock is. */
    openTab({ hidden = false, clockError = 0 } = {}): Tab {
      let alive = true
      const wakers = new Set<() => void>()
      const page: Page = {
        hidden: () => hidden,
        onWake(listener) {
          wakers.add(listener)
          return () => wakers.delete(listener)
        },
        onOffline: () => () => {},
      }
      const tabs = hub.tab()
      const client = visitorClient({
        transport: {
          open: (auth, listener) => {
            const whileAlive =
              <A extends unknown[]>(act: (...args: A) => void) =>
              (...args: A) => {
                if (alive) act(...args)
              }
            const wire = net.transport.open(auth, {
              connected: whileAlive(() => listener.connected()),
              refused: whileAlive((refusal) => listener.refused(refusal)),
              lost: whileAlive(() => listener.lost()),
              heard: whileAlive((said) => listener.heard(said)),
            })
            wires.add(wire)
            return wire
          },
        },
        storage: storageOn(disk, () => alive),
        tabs,
        page,
        clock: {
          now: () => instant(clock.now() + clockError),
          after: (delay, act) => clock.after(delay, () => alive && act()),
        },
        random,
        nextKey() {
          made += 1
          return `0190cccc-0000-7000-8000-${String(made).padStart(12, '0')}` as ClientKey
        },
        hello: () => ({ locale: 'en', timeZone: 'UTC', page: { url: 'https://wallet.example/', title: 'Wallet' } }),
        loadRules,
      })
      const wires = new Set<{ close(): void }>()
      client.start()
      return {
        client,
        wake: () => [...wakers].forEach((waker) => waker()),
        crash() {
          alive = false
          tabs.die()
          for (const wire of wires) wire.close()
        },
      }
    },
    /** Lets time pass in small steps, so that promises have their turns. */
    async pass(time: Millis, step = 50) {
      for (let left: number = time; left > 0; left -= step) {
        clock.advance(millis(Math.min(step, left)))
        for (let i = 0; i < 12; i++) await Promise.resolve()
      }
    },
  }
}
export type World = ReturnType<typeof world>
