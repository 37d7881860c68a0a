import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, instant, type Millis, millis, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../../ports/log.ts'
import type { Store } from '../../ports/store.ts'
import type { Sighting } from '../../ports/store-nodes.ts'

/** At every other beat, however late or early it is. */
const EVERY = millis(1_500)
/** A node whose own sign is older cannot tell of the others whether they are gone, or the store takes no signs. */
const BLIND_AFTER = seconds(4)
/** What nodes that were killed left behind. */
const FORGOTTEN_AFTER = minutes(10)

type Props = { store: Pick<Store, 'read' | 'write'>; name: string; clock: Clock; log: Log }

/**
 * Each node writes into the store every two seconds that it is there, and who of the agents is connected to it: the
 * second way for others to know, when they do not hear it over Redis.
 */
export function signsOfLife({ store, name, clock, log }: Props) {
  let givenAt = instant(0)
  let giving: Promise<void> | null = null
  let looking: Promise<Sighting[] | null> | null = null
  let ended = false

  const failed = (error: unknown) => void log.incident(error, { area: 'nodes' })

  async function look(within: Millis): Promise<Sighting[] | null> {
    try {
      const seen = await store.read.nodesSeen(within)
      const own = seen.find((one) => one.name === name)
      return own && own.ago < BLIND_AFTER ? seen.filter((one) => one !== own) : null
    } catch (error) {
      failed(error)
      return null
    }
  }

  return {
    /** If it is time to. */
    give({ version, agents }: { version: number; agents: readonly AgentId[] }): void {
      const now = clock.now()
      if (ended || giving || Math.abs(elapsed(givenAt, now)) < EVERY) return
      const isFirst = givenAt === 0
      givenAt = now
      giving = store
        .write(async (tx) => {
          await tx.signNode({ name, version, agents })
          if (isFirst) await tx.forgetNodesUnseenFor(FORGOTTEN_AFTER)
        })
        .catch(failed)
        .finally(() => {
          giving = null
        })
    },

    /** Who else gave one within this time; `null`: that cannot be told. */
    ofOthers(within: Millis): Promise<Sighting[] | null> {
      looking ??= look(within).finally(() => {
        looking = null
      })
      return looking
    },

    /** The last one: this node leaves. */
    async end(): Promise<void> {
      ended = true
      await Promise.all([giving, looking])
      await store.write((tx) => tx.forgetNode(name)).catch(failed)
    },
  }
}
