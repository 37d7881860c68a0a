import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Unsent } from '../models/desk.ts'
import type { OutboxStore } from '../models/outgoing.ts'

const TABLE = 'unsent'

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Async also for this: a page that may keep nothing gets a throw where others get a request. */
async function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'key' })
  return done(request)
}

/** What this page wrote last may have another shape in a later version: what does not look right is left out. */
const isUnsent = (value: unknown): value is Unsent => {
  const item = value as Partial<Unsent> | null
  return (
    typeof item?.key === 'string' &&
    typeof item.lane === 'string' &&
    typeof item.text === 'string' &&
    typeof item.order === 'number' &&
    typeof item.extra?.kind === 'string' &&
    typeof item.progress?.at === 'string'
  )
}

/** An agent's unsent messages, in a database of their own. */
export function browserOutbox(agent: AgentId): OutboxStore {
  // Private windows and locked-down browsers refuse; then nothing outlives the page, and the agent is told.
  const database = openDatabase(`walletdesk.outbox.${agent}`).catch(() => null)
  const change = async (work: (table: IDBObjectStore) => IDBRequest): Promise<boolean> => {
    const open = await database
    if (!open) return false
    try {
      await done(work(open.transaction(TABLE, 'readwrite').objectStore(TABLE)))
      return true
    } catch {
      return false
    }
  }
  return {
    async load() {
      const open = await database
      if (!open) return null
      const all: unknown[] = await done(open.transaction(TABLE).objectStore(TABLE).getAll())
      return all.filter(isUnsent).sort((a, b) => a.order - b.order)
    },
    put: (item) => change((table) => table.put(item)),
    remove: (key) => change((table) => table.delete(key)),
  }
}
