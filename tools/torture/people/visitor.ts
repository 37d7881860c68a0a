import type { MessageItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import type { ClientKey, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import type { KeptChange, Storage, Tabs } from '../../../widget/src/client/ports.ts'
import type { VisitorClient, VisitorState } from '../../../widget/src/client/state.ts'
import type { Happening } from '../history/operation.ts'
import type { Recorder } from '../history/recorder.ts'
import type { Door } from '../proxy/door.ts'
import { Browser } from './browser.ts'
import { fakePage } from './fake-page.ts'
import { ORIGIN, visitorTransport } from './from-door.ts'
import { recorded } from './recorded-transport.ts'
import type { Widget } from './widget.ts'
import { digestOf, type Tag, textOf } from './words.ts'

export type VisitorParts = {
  name: string
  team: { name: string; topic: TopicId }
  site: string
  /** Whom the server's limits count. */
  address: string
  door: Door
  recorder: Recorder
  random: Random
  /** How wrong the clock of this browser is, in ms. */
  clockError: number
  /** One of these is loaded by each page: those that are open go on when there is a newer one. */
  widgets: readonly [Widget, ...Widget[]]
}

type Mine = Happening extends infer H ? (H extends Happening ? Omit<H, 'process'> : never) : never

/** One page of a visitor: the widget's own client, and what it shows noted down. */
class Tab {
  readonly #parts: VisitorParts
  readonly #name: string
  readonly #client: VisitorClient
  readonly #page = fakePage()
  readonly #process: number
  /** By conversation, the numbers of its messages as they stand on the screen. */
  readonly #shown = new Map<string, number[]>()
  /** In the outbox of this tab: shown at the end whatever their numbers are. */
  readonly #pending = new Set<string>()
  readonly #tabs: Tabs
  #alive = true
  #online = false
  #lastKey = ''

  constructor(parts: VisitorParts, browser: Browser, n: number) {
    this.#parts = parts
    this.#name = `${parts.name}/${n}`
    this.#process = parts.recorder.nextProcess()
    const ids = timeOrderedIds(this.#clock)
    this.#tabs = this.#heedful(browser.tabs())
    const { recorder, random, name, widgets } = parts
    const widget = widgets[Math.floor(random.next() * widgets.length)] ?? widgets[0]
    const transport = visitorTransport(parts.door, parts.site, parts.address, widget)
    this.#client = widget.visitorClient({
      transport: recorded(transport, { recorder, random, who: name }),
      storage: this.#watched(browser.storage(() => this.#alive)),
      tabs: this.#tabs,
      page: this.#page.page,
      clock: this.#clock,
      random,
      nextKey: () => {
        this.#lastKey = ids.next()
        return this.#lastKey as ClientKey
      },
      hello: () => ({ locale: 'en', timeZone: 'UTC', page: { url: `${ORIGIN}/demo/`, title: 'Wallet' } }),
      loadRules: widget.loadRules,
    })
    this.#client.subscribe((state) => this.#note(state))
    this.#client.start()
  }

  readonly #clock = {
    now: (): Instant => instant(Date.now() + (this.#parts?.clockError ?? 0)),
    after: (delay: number, act: () => void) => {
      const timer = setTimeout(() => this.#alive && act(), delay)
      return () => clearTimeout(timer)
    },
  }

  get online(): boolean {
    return this.#online
  }

  /** What is written before the storage was read has no key yet. */
  write(tag: Tag, n: number): void {
    const { recorder, team, name } = this.#parts
    const text = textOf(tag, n)
    const before = this.#lastKey
    const { state } = this.#client
    if (state.current.state === 'none') this.#client.open({ topic: team.topic, name: null, text })
    else this.#client.send(text)
    if (this.#lastKey === before) return
    const value = { who: name, lane: 'thread', cid: this.#lastKey, text: digestOf(text) }
    recorder.add({ process: this.#process, type: 'invoke', f: 'write', value })
  }

  leave(): void {
    void this.#client.leave()
  }

  wake(): void {
    this.#page.wake()
  }

  goOffline(): void {
    this.#page.goOffline()
  }

  /** Without a word: what it had kept stays, what it knew is gone. */
  crash(): void {
    this.#alive = false
    this.#tabs.leave()
    this.#client.stop()
    this.#unwatchAll()
  }

  /** As a page that is closed properly. */
  close(): void {
    this.#client.stop()
    this.#alive = false
    this.#unwatchAll()
  }

  #unwatchAll() {
    for (const conv of this.#shown.keys())
      this.#record({ type: 'info', f: 'unwatch', value: { who: this.#name, conv } })
    if (this.#online) this.#record({ type: 'info', f: 'line', value: { who: this.#name, online: false } })
    this.#online = false
    this.#shown.clear()
  }

  #learn({ put = [], remove = [] }: KeptChange) {
    for (const { key } of put) this.#pending.add(key)
    for (const key of remove) this.#pending.delete(key)
  }

  #watched(storage: Storage): Storage {
    return {
      ...storage,
      load: async () => {
        const kept = await storage.load()
        if (kept) this.#learn({ put: kept.outbox })
        return kept
      },
      save: (change) => {
        this.#learn(change)
        return storage.save(change)
      },
    }
  }

  #heedful(tabs: Tabs): Tabs {
    return {
      ...tabs,
      join: (listener) =>
        tabs.join({
          lead: (leading) => listener.lead(leading),
          heard: (change) => {
            this.#learn(change)
            listener.heard(change)
          },
        }),
    }
  }

  #note({ connection, items }: VisitorState) {
    if (!this.#alive) return
    const online = connection.state === 'online'
    if (online !== this.#online) {
      this.#online = online
      this.#record({ type: 'info', f: 'line', value: { who: this.#name, online } })
    }
    const lists = new Map<string, MessageItem[]>()
    for (const item of items) {
      const { conversation: conv } = item
      if (conv === null || item.seq === null) continue
      const list = lists.get(conv) ?? []
      lists.set(conv, list)
      const waits = item.kind === 'message' && item.own !== null && this.#pending.has(item.own.key)
      // Another tab may speak of one as unsent that is in its place here.
      if (item.kind === 'message' && (!waits || this.#shown.get(conv)?.includes(item.seq))) list.push(item)
    }
    for (const [conv, list] of lists) this.#read(conv, list)
  }

  /** What is new at the end of the list; from where it changed, where it is not the same list any more. */
  #read(conv: string, list: readonly MessageItem[]) {
    let shown = this.#shown.get(conv)
    if (!shown) {
      shown = []
      this.#shown.set(conv, shown)
      this.#record({ type: 'info', f: 'watch', value: { who: this.#name, conv, whole: false } })
    }
    const known = shown
    const same = list.findIndex(({ seq }, i) => seq !== known[i])
    // Less than before, or as much: a conversation with a hole before its end is hidden until that is filled.
    if (same === -1) return
    const fresh = list.slice(same)
    known.splice(0, known.length, ...list.map(({ seq }) => seq ?? 0))
    for (const { seq, text } of fresh)
      this.#record({ type: 'ok', f: 'recv', value: { conv, seq: seq ?? 0, kind: 'message', text: digestOf(text) } })
  }

  #record(happening: Mine) {
    this.#parts.recorder.add({ process: this.#process, ...happening } as Happening)
  }
}

/** Somebody who writes, in one browser with one page or two, and refreshes when it takes too long. */
export class Visitor {
  readonly parts: VisitorParts
  readonly browser = new Browser()
  #tabs: Tab[] = []
  #opened = 0
  #written = 0

  constructor(parts: VisitorParts) {
    this.parts = parts
    const { recorder, name } = parts
    recorder.add({ process: 0, type: 'ok', f: 'rights', value: { who: name, visitor: name, teams: [] } })
    this.openTab()
  }

  get online(): boolean {
    return this.#tabs.length > 0 && this.#tabs.every((tab) => tab.online)
  }

  get pending(): number {
    return this.browser.unsent.length
  }

  openTab(): void {
    this.#opened += 1
    this.#tabs.push(new Tab(this.parts, this.browser, this.#opened))
  }

  write(): void {
    const { random, name, team } = this.parts
    const tab = this.#tabs[Math.floor(random.next() * this.#tabs.length)]
    this.#written += 1
    tab?.write({ visitor: name, team: team.name, note: false }, this.#written)
  }

  leave(): void {
    this.#tabs[0]?.leave()
  }

  refresh(): void {
    this.#tabs.shift()?.crash()
    this.openTab()
  }

  secondTab(): void {
    if (this.#tabs.length < 2) this.openTab()
    else this.#tabs.shift()?.close()
  }

  wake(): void {
    for (const tab of this.#tabs) tab.wake()
  }

  goOffline(): void {
    for (const tab of this.#tabs) tab.goOffline()
  }

  close(): void {
    for (const tab of this.#tabs.splice(0)) tab.close()
  }
}
