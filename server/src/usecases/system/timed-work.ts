import type { Lease } from '../../ports/leases.ts'
import type { Log } from '../../ports/log.ts'
import type { Before } from '../../ports/store-leases.ts'
import type { Deps } from '../deps.ts'
import { FileRounds } from '../files/file-rounds.ts'
import type { Following } from './following.ts'
import { PurgeRounds } from './purge-rounds.ts'
import { Rounds } from './rounds.ts'

type Props = {
  lease: Lease
  log: Log
  following: Following
}

/**
 * What happens by the clock, and what is decided for everybody: routing, what comes back from lost agents, the
 * estimates, the ledger, the removal of files, and of what sites do not keep. One node does it for all; it begins when the lease is won, and ends when
 * it is lost. Should two of them believe for a moment that it is theirs, the store still decides every write.
 */
export class TimedWork {
  readonly #d: Deps
  readonly #p: Props
  #ends: (() => void | Promise<void>)[] = []

  constructor(d: Deps, props: Props) {
    this.#d = d
    this.#p = props
  }

  /** Resolves when it was asked whose work it is; and if it is this node's, when it has begun. */
  start(): Promise<void> {
    return this.#p.lease.start({ won: (before) => this.#begin(before), lost: () => this.#end() })
  }

  close(): Promise<void> {
    return this.#p.lease.close()
  }

  async #begin(before: Before | null): Promise<void> {
    const { promises, waits, directory } = this.#d
    const { lease, following } = this.#p
    const may = () => lease.held
    // What other nodes did until now is where this one begins.
    await directory.refresh()
    await following.catchUp()
    // Whoever waits at a takeover need not wait for what is learned. At the start of a server nobody is connected yet.
    if (before) this.#startRounds(may)
    this.#ends.push(() => promises.stop())
    await promises.start(may)
    this.#ends.push(() => waits.stop())
    await waits.start(before, may)
    if (!before) this.#startRounds(may)
  }

  #startRounds(may: () => boolean): void {
    const { log } = this.#p
    const { bus } = this.#d
    const rounds = new Rounds(this.#d, { log, may })
    const fileRounds = new FileRounds(this.#d, { log, may })
    const purgeRounds = new PurgeRounds(this.#d, { log, may })
    this.#ends.push(
      () => purgeRounds.close(),
      () => fileRounds.close(),
      () => rounds.close(),
      bus.subscribe(
        (notice) => rounds.observe(notice),
        (hint) => rounds.wants(hint),
      ),
      bus.subscribe(
        (notice) => fileRounds.observe(notice),
        (hint) => fileRounds.wants(hint),
      ),
      bus.subscribe(
        (notice) => purgeRounds.observe(notice),
        () => false,
      ),
    )
    rounds.start()
    fileRounds.start()
    purgeRounds.start()
  }

  /** In reverse; one that fails keeps nothing else from ending. */
  async #end(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        await end()
      } catch (error) {
        this.#p.log.incident(error, { area: 'timed-work' })
      }
    }
  }
}
