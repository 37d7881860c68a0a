import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import type { Ids } from '@walletdesk/shared/runtime/ids.ts'
import type { Arrivals } from '../ports/arrivals.ts'
import type { Bus } from '../ports/bus.ts'
import type { Guard } from '../ports/guard.ts'
import type { ChainLookUp } from '../ports/chain-lookup.ts'
import type { FileStore } from '../ports/files.ts'
import type { Limiter } from '../ports/limiter.ts'
import type { PictureReader, Pictures } from '../ports/pictures.ts'
import type { Presence } from '../ports/presence.ts'
import type { FileAddresses, Passwords, RecordAddresses, RecordKeys, Tokens } from '../ports/secrets.ts'
import type { Store } from '../ports/store.ts'
import type { Directory } from './directory.ts'
import type { Promises } from './system/promises/promises.ts'
import type { Waits } from './system/waits/waits.ts'

/** Everything the use-cases act through. Each names what it needs with `Pick`. */
export type Deps = {
  store: Store
  bus: Bus
  presence: Presence
  limiter: Limiter
  guard: Guard
  clock: Clock
  ids: Ids
  directory: Directory
  waits: Waits
  promises: Promises
  /** Public nodes that can be asked for a transaction. */
  chains: ChainLookUp
  passwords: Passwords
  tokens: Tokens
  fileAddresses: FileAddresses
  fileStore: FileStore
  arrivals: Arrivals
  pictures: Pictures
  pictureReader: PictureReader
  recordAddresses: RecordAddresses
  recordKeys: RecordKeys
  /** How long a file is kept once it was sent. */
  filesKeptFor: Millis
}
