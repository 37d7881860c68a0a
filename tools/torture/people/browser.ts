import { adopt } from '@walletdesk/shared/domain/conversation/outbox.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import {
  type Kept,
  type KeptChange,
  nothingKept,
  type Storage,
  type TabListener,
  type Tabs,
} from '../../../widget/src/client/ports.ts'

/** What other tabs hear comes this much later, and what is stored takes as long. */
const MOMENT_MS = 1

/** What a browser keeps for one site, over refreshes and crashes of its tabs. */
export class Browser {
  #kept: Kept = nothingKept
  #queue: TabListener[] = []
  readonly #joined = new Set<TabListener>()

  /** Written, and not known to be on the server's disk. */
  get unsent(): Kept['outbox'] {
    return this.#kept.outbox
  }

  get token(): string | null {
    return this.#kept.token
  }

  /** `alive`: what a page that is gone still writes is lost. */
  storage(alive: () => boolean): Storage {
    return {
      load: async () => structuredClone(this.#kept),
      save: async (change) => {
        // What a page has asked to be kept is kept, also when the page goes before it is told so.
        if (alive()) this.#keep(change)
        await moment()
        return true
      },
      saveLast: (draft) => {
        if (alive()) this.#kept = { ...this.#kept, draft }
      },
      setAwaited: () => undefined,
    }
  }

  tabs(): Tabs {
    let me: TabListener | null = null
    const lead = () => this.#queue[0]?.lead(true)
    return {
      join: (listener) => {
        me = listener
        this.#joined.add(listener)
        this.#queue.push(listener)
        void moment().then(() => this.#queue[0] === listener && lead())
      },
      tell: (change) => {
        const mine = me
        const copy = structuredClone(change)
        for (const other of this.#joined)
          if (other !== mine) void moment().then(() => this.#joined.has(other) && other.heard(structuredClone(copy)))
      },
      takeOver: () => {
        const mine = me
        const former = this.#queue[0]
        if (!mine || former === mine) return
        this.#queue = [mine, ...this.#queue.filter((one) => one !== mine)]
        void moment().then(() => {
          former?.lead(false)
          if (this.#queue[0] === mine) lead()
        })
      },
      leave: () => {
        const gone = me
        me = null
        if (!gone) return
        this.#joined.delete(gone)
        const led = this.#queue[0] === gone
        this.#queue = this.#queue.filter((one) => one !== gone)
        if (led) void moment().then(lead)
      },
    }
  }

  #keep({ put = [], remove = [], ...fields }: KeptChange) {
    const gone = new Set<string>([
      ...remove,
      ...put.filter(({ progress }) => progress.at === 'sent').map(({ key }) => key),
    ])
    const stored = put
      .filter(({ key }) => !gone.has(key))
      .map((one) =>
        one.progress.at === 'refused'
          ? one
          : { ...one, progress: { at: 'waiting' as const, tries: 0, notBefore: instant(0) } },
      )
    const names = new Set(stored.map(({ key }) => key))
    const rest = this.#kept.outbox.filter(({ key }) => !gone.has(key) && !names.has(key))
    this.#kept = structuredClone({ ...this.#kept, ...fields, outbox: adopt(rest, stored) })
  }
}

const moment = () => new Promise<void>((done) => setTimeout(done, MOMENT_MS))
