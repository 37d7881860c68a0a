import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'
import type { Found, KeptChange, Storage } from '../client/ports.ts'
import { isField, readFields, readPending } from './kept-values.ts'

/** Some browsers leave a request for their database unanswered. */
const ANSWER_WITHIN_MS = seconds(3)
const OUTBOX = 'outbox:'

async function read(store: UseStore): Promise<Found> {
  const entries = await store('readonly', async (kept) => {
    const [names, values] = await Promise.all([promisifyRequest(kept.getAllKeys()), promisifyRequest(kept.getAll())])
    return names.flatMap((name, i): [string, unknown][] => (typeof name === 'string' ? [[name, values[i]]] : []))
  })
  const outbox = entries
    .filter(([name]) => name.startsWith(OUTBOX))
    .flatMap(([, value]) => readPending(value) ?? [])
    .sort((a, b) => a.order - b.order)
  return { ...readFields(new Map(entries)), outbox }
}

/** Each message has a record of its own, so that tabs never write over each other's. */
const write = (store: UseStore, { put = [], remove = [], ...fields }: KeptChange): Promise<unknown> =>
  store('readwrite', (kept) => {
    for (const [name, value] of Object.entries(fields)) if (isField(name)) kept.put(value, name)
    for (const item of put) {
      if (item.progress.at === 'sent') kept.delete(OUTBOX + item.key)
      else kept.put(item, OUTBOX + item.key)
    }
    for (const key of remove) kept.delete(OUTBOX + key)
    return promisifyRequest(kept.transaction)
  })

/** What a visitor's browser keeps for one site. Blocked storage throws, rejects or never answers: all of it is "no". */
export function browserStorage(site: string, clock: Clock): Storage {
  const name = `walletdesk:${site}`
  const store = createStore(name, 'kept')

  const within = <T, N>(work: () => Promise<T>, otherwise: N): Promise<T | N> =>
    new Promise((resolve) => {
      const cancel = clock.after(ANSWER_WITHIN_MS, () => resolve(otherwise))
      const attempt = async () => work()
      void attempt()
        .catch(() => otherwise)
        .then((value) => {
          cancel()
          resolve(value)
        })
    })

  const lastDraft = `${name}:draft`
  /** Taken out: from now on the database has it. */
  const takeLast = (): Partial<Found> => {
    try {
      const stored = localStorage.getItem(lastDraft)
      localStorage.removeItem(lastDraft)
      return stored === null ? {} : readFields(new Map([['draft', JSON.parse(stored)]]))
    } catch {
      return {}
    }
  }

  return {
    load: () =>
      within(async () => {
        const last = takeLast()
        if (last.draft) await write(store, { draft: last.draft })
        return { ...(await read(store)), ...last }
      }, null),
    save(change) {
      if (change.draft) takeLast()
      return within(() => write(store, change).then(() => true), false)
    },
    saveLast(draft) {
      try {
        localStorage.setItem(lastDraft, JSON.stringify(draft))
      } catch {
        // What was typed in the last moments is lost with the page; all before is in the database.
      }
    },
    setAwaited(awaited) {
      try {
        if (awaited) localStorage.setItem(name, '1')
        else localStorage.removeItem(name)
      } catch {
        // Without it the next page waits for a click before it loads anything.
      }
    },
  }
}
