import { DatabaseSync } from 'node:sqlite'
import { BroadcastChannel, isMainThread } from 'node:worker_threads'

/**
 * Loaded into a node before anything of the server, so that its parent can move its clock, fill its disk and measure
 * it. The server knows nothing of it.
 */
export type Order =
  | { do: 'clock'; offset: number; frozen: boolean }
  /** `full`: the file may not grow any more. */
  | { do: 'disk'; full: boolean }
  | { do: 'measure' }

export type Measured = { heap: number; rss: number; handles: number }

const RealDate = Date
let offset = 0
let frozenAt: number | null = null
const now = () => frozenAt ?? RealDate.now() + offset

class MovedDate extends RealDate {
  constructor(...given: [] | ConstructorParameters<typeof RealDate>) {
    if (given.length === 0) super(now())
    else super(...given)
  }
  static override now = now
}
globalThis.Date = MovedDate as DateConstructor

/** As many pages as a file may have where nobody says otherwise. */
const MOST_PAGES = 4_294_967_294
const databases = new Set<DatabaseSync>()
const execute = DatabaseSync.prototype.exec
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
  databases.add(this)
  return execute.call(this, sql)
}

function limitDisk(full: boolean) {
  for (const db of databases) {
    try {
      const pages = full ? Number(db.prepare('pragma page_count').get()?.page_count ?? MOST_PAGES) : MOST_PAGES
      execute.call(db, `pragma max_page_count = ${pages}`)
    } catch {
      // Closed by now, or under way: it is asked again with the next order.
      databases.delete(db)
    }
  }
}

function obey(order: Order) {
  if (order.do === 'clock') {
    frozenAt = null
    offset = order.offset
    frozenAt = order.frozen ? now() : null
  }
  if (order.do === 'disk') limitDisk(order.full)
}

const threads = new BroadcastChannel('torture')
threads.unref()
if (isMainThread) {
  process.on('message', (order: Order) => {
    threads.postMessage(order)
    if (order.do !== 'measure') return obey(order)
    for (let i = 0; i < 2; i++) globalThis.gc?.()
    const { heapUsed: heap, rss } = process.memoryUsage()
    process.send?.({ heap, rss, handles: process.getActiveResourcesInfo().length } satisfies Measured)
  })
  // Its parent is gone: nobody would ever stop it.
  process.on('disconnect', () => process.exit(1))
  process.channel?.unref()
  process.send?.({ pid: process.pid })
} else {
  threads.onmessage = (message) => obey((message as MessageEvent<Order>).data)
}
