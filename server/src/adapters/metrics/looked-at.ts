import { Gauge, type Registry } from 'prom-client'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import type { Link } from '../../ports/nodes.ts'

export type TeamLook = {
  team: TeamId
  waiting: number
  longest: Millis
  /** Until the late end of what somebody who joins now is told; `null`: no time is told. */
  newcomer: Millis | null
  /** `rate` of 1 and how many it was counted from; `null` while there are none. */
  kept: { rate: number; of: number } | null
}

/** The state of a node, looked at when it is asked for. */
export type Look = {
  connections(): { visitor: number; desk: number }
  teams(): TeamLook[]
  /** `null`: this store has no pool. */
  pool(): { used: number; idle: number; waiting: number } | null
  link(): Link
  /** Whether this node does the timed work. */
  lease(): boolean
  ready(): Promise<boolean>
}

const inSeconds = (span: Millis) => span / 1000

/** Gauges of a state. What is returned sets them to how it is now. */
export function lookedAt(registry: Registry, look: Look): () => Promise<void> {
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `walletdesk_${name}`, help, labelNames, registers: [registry] })

  const connections = gauge('connections', 'Open connections of this node.', ['side'])
  const waiting = gauge('queue_waiting', 'Conversations that wait in the queue of a team.', ['team'])
  const longest = gauge('queue_longest_seconds', 'How long the one that waits longest has waited.', ['team'])
  const newcomer = gauge('queue_newcomer_seconds', 'The late end of what somebody who joins now is told.', ['team'])
  const kept = gauge('promises_kept_ratio', 'Kept promises among the latest of a team.', ['team'])
  const decided = gauge('promises_decided', 'How many promises that was counted from.', ['team'])
  const pool = gauge('store_connections', 'Connections to PostgreSQL, and works that wait for one.', ['state'])
  const redis = gauge('redis_up', 'Whether Redis can be reached. Absent where it is not used.')
  const lease = gauge('lease_held', 'Whether this node does the timed work: one of all nodes does.')
  const ready = gauge('ready', 'Whether new connections belong here, as /readyz says it.')

  const ofTeams = () => {
    // Teams come and go, and so does what can be said of them.
    for (const one of [waiting, longest, newcomer, kept, decided]) one.reset()
    for (const { team, ...now } of look.teams()) {
      waiting.set({ team }, now.waiting)
      longest.set({ team }, inSeconds(now.longest))
      if (now.newcomer !== null) newcomer.set({ team }, inSeconds(now.newcomer))
      if (now.kept) kept.set({ team }, now.kept.rate)
      decided.set({ team }, now.kept?.of ?? 0)
    }
  }

  return async () => {
    for (const [side, open] of Object.entries(look.connections())) connections.set({ side }, open)
    ofTeams()
    for (const [state, number] of Object.entries(look.pool() ?? {})) pool.set({ state }, number)
    const link = look.link()
    if (link === 'alone') redis.remove()
    else redis.set(link === 'connected' ? 1 : 0)
    lease.set(look.lease() ? 1 : 0)
    ready.set((await look.ready()) ? 1 : 0)
  }
}
