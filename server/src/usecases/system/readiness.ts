import { elapsed, type Instant, type Millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Link } from '../../ports/nodes.ts'
import { StoreFailure } from '../../ports/store.ts'
import type { Deps } from '../deps.ts'

type Stage = 'starting' | 'running' | 'stopping'

export type Readiness = {
  /** Whether new connections belong here. */
  ready: boolean
  server: Stage
  store: 'writable' | 'full' | 'away' | 'slow' | 'not asked'
  /** It carries hints between nodes. Without it everything is right and some of it is late. */
  redis: 'not used' | Exclude<Link, 'alone'>
}

/** A store that needs longer is as good as away: senders are given up on soon after. */
const PATIENCE = seconds(2)
/** Whoever asks more often is told what was found last: being asked must not cost the store anything. */
const FRESH = seconds(1)

type Parts = Pick<Deps, 'store' | 'clock'> & { link: () => Link }
type Found = Readiness['store']

/** Whether this node should be given visitors and agents, for the balancer in front of it. */
export class ReadinessLook {
  #stage: Stage = 'starting'
  #parts: Parts | null = null
  #last: { at: Instant; found: Found } | null = null
  #looking: Promise<Found> | null = null

  /** From here on it serves. */
  serves(parts: Parts): void {
    this.#parts = parts
    this.#stage = 'running'
  }

  stops(): void {
    this.#stage = 'stopping'
  }

  async look(): Promise<Readiness> {
    const parts = this.#parts
    const stage = this.#stage
    if (!parts || stage !== 'running') {
      return { ready: false, server: stage, store: 'not asked', redis: redisOf(parts) }
    }
    const store = await this.#storeNow(parts)
    // It may have been told to stop in the meantime.
    return {
      ready: store === 'writable' && this.#stage === 'running',
      server: this.#stage,
      store,
      redis: redisOf(parts),
    }
  }

  async #storeNow(parts: Parts): Promise<Found> {
    const { clock } = parts
    if (this.#last && elapsed(this.#last.at, clock.now()) < FRESH) return this.#last.found
    this.#looking ??= write(parts).then((found) => {
      this.#looking = null
      this.#last = { at: clock.now(), found }
      return found
    })
    return within(PATIENCE, this.#looking, clock)
  }
}

function redisOf(parts: Parts | null): Readiness['redis'] {
  const link = parts?.link() ?? 'alone'
  return link === 'alone' ? 'not used' : link
}

/** Never rejects. A write, because a database that has become read-only still answers. */
async function write({ store }: Parts): Promise<Found> {
  try {
    await store.write((tx) => tx.touch())
    return 'writable'
  } catch (error) {
    return error instanceof StoreFailure && error.code === 'storage.full' ? 'full' : 'away'
  }
}

async function within(limit: Millis, looking: Promise<Found>, clock: Parts['clock']): Promise<Found> {
  const slow = Promise.withResolvers<Found>()
  const cancel = clock.after(limit, () => slow.resolve('slow'))
  try {
    return await Promise.race([looking, slow.promise])
  } finally {
    cancel()
  }
}
