import type { Outbox } from '@walletdesk/shared/domain/conversation/outbox.ts'
import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import { type Kept, type KeptChange, nothingKept, type Opening, type Storage, type Tabs } from './ports.ts'
import type { Draft } from './state.ts'

type Fields = Omit<Kept, 'outbox'>

/** What the visitor's tabs know together, and which of them sends. */
export interface Memory {
  readonly fields: Fields
  readonly where: 'kept' | 'memory'
  readonly loaded: boolean
  readonly leading: boolean
  load(): Promise<void>
  /** Here, in the storage and in the other tabs. */
  keep(change: KeptChange): void
  /** The page is going: what was typed last is kept before this returns. */
  keepLast(draft: Draft): void
  setAwaited(awaited: boolean): void
  /** This is the tab in use: it sends from now on. */
  takeOver(): void
  leave(): void
}

export function memory(parts: {
  storage: Storage
  tabs: Tabs
  /** Another tab, or the storage, has news of the outbox. */
  learned(items: Outbox<Opening>, gone: readonly ClientKey[]): void
  changed(): void
}): Memory {
  const { storage, tabs } = parts
  let fields: Fields = nothingKept
  let where: 'kept' | 'memory' = 'kept'
  let loaded = false
  let leading = false
  /** Changed before the storage was read: newer than what it holds. */
  let early: Partial<Fields> = {}
  let heard: Partial<Fields> = {}
  let awaited: boolean | null = null

  const save = async (change: KeptChange) => {
    if (where === 'memory' || (await storage.save(change))) return
    where = 'memory'
    parts.changed()
  }

  /** A tab that was frozen may have missed what others told. */
  const catchUp = async () => {
    const kept = await storage.load()
    if (kept) parts.learned(kept.outbox, [])
    parts.changed()
  }

  /** Two tabs may have become two visitors at the same moment: then the leading one's token counts. */
  const settleToken = ({ token, ...rest }: KeptChange): KeptChange => {
    if (token === undefined) return rest
    if (!leading || fields.token === null) return { token, ...rest }
    if (token !== null && token !== fields.token) keep({ token: fields.token })
    return rest
  }

  const keep = (change: KeptChange) => {
    const { put: _put, remove: _remove, ...changed } = change
    fields = { ...fields, ...changed }
    if (!loaded) {
      early = { ...early, ...changed }
      return
    }
    void save(change)
    if (where === 'kept') tabs.tell(change)
  }

  const join = () =>
    tabs.join({
      heard(change) {
        // Whether a panel is open is each tab's own matter; what is kept is for the next page.
        const { put = [], remove = [], panelOpen: _, ...common } = settleToken(change)
        fields = { ...fields, ...common }
        if (!loaded) heard = { ...heard, ...common }
        parts.learned(put, remove)
        parts.changed()
      },
      lead(nowLeading) {
        leading = nowLeading
        if (leading && loaded) void catchUp()
        else parts.changed()
      },
    })

  return {
    get fields() {
      return fields
    },
    get where() {
      return where
    },
    get loaded() {
      return loaded
    },
    get leading() {
      return leading
    },
    async load() {
      join()
      const kept = await storage.load()
      loaded = true
      if (kept) {
        const { outbox, ...stored } = kept
        fields = { ...nothingKept, ...stored, ...heard, ...early }
        parts.learned(outbox, [])
      } else {
        where = 'memory'
        tabs.leave()
        leading = true
      }
      void save(early)
      early = {}
      heard = {}
      parts.changed()
    },
    keep,
    keepLast(draft) {
      keep({ draft })
      if (loaded && where === 'kept') storage.saveLast(draft)
    },
    setAwaited(next) {
      if (next === awaited || !loaded) return
      awaited = next
      storage.setAwaited(next)
    },
    takeOver() {
      if (loaded && !leading) tabs.takeOver()
    },
    leave() {
      loaded = false
      leading = false
      tabs.leave()
    },
  }
}
