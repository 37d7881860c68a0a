import { effect } from '@preact/signals'
import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import type { Unsent } from '../../../console/src/models/desk.ts'
import { type Inbox, openInbox } from '../../../console/src/models/inbox.ts'
import { type Line, openLine } from '../../../console/src/models/line.ts'
import { type Logs, openLogs } from '../../../console/src/models/logs.ts'
import { type MeModel, openMe } from '../../../console/src/models/me.ts'
import { openOutgoing, type Outgoing, type OutboxStore } from '../../../console/src/models/outgoing.ts'
import type { Recorder } from '../history/recorder.ts'
import type { Door } from '../proxy/door.ts'
import { fakePage } from './fake-page.ts'
import { deskTransport, type Heading, ORIGIN } from './from-door.ts'
import { recorded } from './recorded-transport.ts'
import { type Account, signedIn } from './sign-in.ts'
import { digestOf, tagsIn, textOf } from './words.ts'

export type AgentParts = {
  account: Account
  address: string
  door: Door
  recorder: Recorder
  random: Random
  /** Answers what comes; otherwise sees their team's list, and nothing comes to them. */
  works: boolean
}

const AGAIN_MS = 2_000
/** A conversation of this length is done. */
const LONG = 60
/** More than this waiting, and nobody goes on writing. */
const MOST_UNSENT = 12

/** Everything of one page of the console, without what draws it. */
type Desk = { line: Line; me: MeModel; inbox: Inbox; logs: Logs; outgoing: Outgoing; close(): void }

/** Somebody who answers, with the console's own models. */
export class Agent {
  readonly #parts: AgentParts
  readonly #kept = new Map<string, Unsent>()
  readonly #page = fakePage()
  readonly #shown = new Map<ConversationId, { process: number; upTo: number; stop: () => void }>()
  #cookie: string | null = null
  #desk: Desk | null = null
  #signingIn = false
  #closed = false
  #online = false
  #written = 0
  #lastKey = ''

  constructor(parts: AgentParts) {
    this.#parts = parts
  }

  get name(): string {
    return this.#parts.account.name
  }
  get online(): boolean {
    return this.#online
  }
  get pending(): number {
    return this.#kept.size
  }
  get door(): Door {
    return this.#parts.door
  }
  get heading(): Heading {
    return { origin: ORIGIN, 'x-forwarded-for': this.#parts.address, cookie: this.#cookie ?? '' }
  }

  /** Signs in, as often as it takes, and opens the console. */
  async arrive(): Promise<void> {
    if (this.#signingIn) return
    this.#signingIn = true
    const { door, address, account } = this.#parts
    while (!this.#closed) {
      this.#cookie = await signedIn(door, address, account)
      if (this.#cookie !== null) break
      await new Promise((done) => setTimeout(done, AGAIN_MS))
    }
    this.#signingIn = false
    if (!this.#closed) this.#open()
  }

  /** The page is loaded anew: what it had kept stays. */
  refresh(): void {
    this.#leave()
    if (this.#cookie !== null) this.#open()
  }

  wake(): void {
    this.#page.wake()
  }

  goOffline(): void {
    this.#page.goOffline()
  }

  close(): void {
    this.#closed = true
    this.#leave()
  }

  /** What an agent does next: mostly answers. */
  work(): void {
    const desk = this.#desk
    const { random, works } = this.#parts
    if (!desk || !this.#online || !works) return
    if (desk.me.me.value?.chosen !== 'available') void desk.me.setStatus('available')
    const mine = desk.inbox.list('mine')
    for (const { id, openedByAgent } of mine) if (!openedByAgent) void desk.line.ask('desk.open', { conversation: id })
    const one = mine[Math.floor(random.next() * mine.length)]
    if (!one || this.#kept.size > MOST_UNSENT) return
    const chance = random.next()
    if (one.head > LONG) void desk.line.ask('desk.close', { conversation: one.id })
    else if (chance < 0.02) void desk.line.ask('desk.giveBack', { conversation: one.id })
    else this.#say(desk, one, chance < 0.2 ? 'note' : 'message')
  }

  #say(desk: Desk, { id }: ConversationSummary, kind: 'message' | 'note') {
    const { recorder } = this.#parts
    const [first] = desk.logs.entries(id).flatMap((entry) => (entry.kind === 'message' ? tagsIn(entry.text) : []))
    if (!first) return
    this.#written += 1
    const text = textOf({ ...first, note: kind === 'note' }, this.#written)
    const before = this.#lastKey
    desk.outgoing.write(kind, id, text)
    if (this.#lastKey === before) return
    const value = { who: this.name, lane: `${kind} ${id}`, cid: this.#lastKey, text: digestOf(text) }
    recorder.add({ process: 0, type: 'invoke', f: 'write', value })
  }

  #open() {
    const { recorder, random, door } = this.#parts
    const ids = timeOrderedIds(systemClock)
    const transport = recorded(
      deskTransport(door, () => this.heading),
      { recorder, random, who: this.name },
    )
    const line = openLine({
      transport,
      clock: systemClock,
      random,
      page: this.#page.page,
      sessionEnded: () => {
        this.#leave()
        void this.arrive()
      },
    })
    const me = openMe(line)
    const inbox = openInbox(line, me.me)
    const logs = openLogs(line, inbox, () => me.me.value?.id ?? null)
    const nextKey = () => {
      this.#lastKey = ids.next()
      return this.#lastKey as ClientKey
    }
    const outgoing = openOutgoing({ line, store: this.#store(), clock: systemClock, random, nextKey })
    const forgetShown = () => outgoing.forgetShown(({ conversation, seq }) => logs.entries(conversation).length >= seq)
    const undo = [
      line.connection.subscribe(({ state }) => this.#noteLine(state === 'online')),
      inbox.all.subscribe(() => queueMicrotask(() => this.#follow())),
      outgoing.onSent(forgetShown),
    ]
    const close = () => {
      for (const stop of undo) stop()
      line.stop()
      outgoing.close()
      logs.close()
      inbox.close()
      me.close()
    }
    this.#desk = { line, me, inbox, logs, outgoing, close }
    line.start()
  }

  #leave() {
    for (const id of [...this.#shown.keys()]) this.#unwatch(id)
    this.#noteLine(false)
    this.#desk?.close()
    this.#desk = null
  }

  #noteLine(online: boolean) {
    if (online === this.#online) return
    this.#online = online
    this.#parts.recorder.add({ process: 0, type: 'info', f: 'line', value: { who: this.name, online } })
  }

  /** Reads along in what is theirs now, and no longer in what is not. */
  #follow() {
    const desk = this.#desk
    if (!desk) return
    const mine = new Set(desk.inbox.list('mine').map(({ id }) => id))
    for (const id of [...this.#shown.keys()]) if (!mine.has(id)) this.#unwatch(id)
    for (const id of mine) if (!this.#shown.has(id)) this.#watch(desk, id)
  }

  #watch(desk: Desk, id: ConversationId) {
    const { recorder } = this.#parts
    const process = recorder.nextProcess()
    recorder.add({ process, type: 'info', f: 'watch', value: { who: this.name, conv: id, whole: true } })
    const mark = { process, upTo: 0, stop: () => {} }
    this.#shown.set(id, mark)
    const read = () => {
      const entries = desk.logs.entries(id)
      // Another store, or let go of for a moment: it is read from its first entry again.
      if (entries.length < mark.upTo) return this.#unwatch(id)
      for (const entry of entries.slice(mark.upTo)) {
        const text = entry.kind === 'message' || entry.kind === 'note' ? digestOf(entry.text) : null
        recorder.add({ process, type: 'ok', f: 'recv', value: { conv: id, seq: entry.seq, kind: entry.kind, text } })
      }
      mark.upTo = entries.length
    }
    mark.stop = effect(read)
  }

  #unwatch(id: ConversationId) {
    const mark = this.#shown.get(id)
    if (!mark) return
    this.#shown.delete(id)
    mark.stop()
    const value = { who: this.name, conv: id }
    this.#parts.recorder.add({ process: mark.process, type: 'info', f: 'unwatch', value })
  }

  /** Outlives a refresh, as the console's database does. */
  #store(): OutboxStore {
    return {
      load: async () => [...this.#kept.values()].sort((a, b) => a.order - b.order).map((item) => structuredClone(item)),
      put: async (item) => {
        if (item.progress.at !== 'refused') this.#kept.set(item.key, structuredClone(item))
        else this.#kept.delete(item.key)
        return true
      },
      remove: async (key) => this.#kept.delete(key),
    }
  }
}
