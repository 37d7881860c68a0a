import type { Fault } from './fault.ts'
import { away, deaf, flap, hints, severed, slow, storm, throttled } from './lines.ts'
import { crowd, fifty, junk, moved, returned, secret } from './messages.ts'
import { clock, flapping, frozen, kill, killAll, pause, rolling, upgrade } from './nodes.ts'
import { asleep, leaves, refresh, tabs } from './pages.ts'
import { redisCut, redisFlush, redisForged, redisFull, redisPause, redisRestart } from './redis.ts'
import {
  failover,
  fullDisk,
  held,
  locked,
  postgresClock,
  postgresCut,
  postgresFull,
  postgresRestart,
  statementsEnded,
  tornLog,
} from './store.ts'

/** Everything that can go wrong here, in the order of docs/torture.md. */
export const faults: readonly Fault[] = [
  kill,
  flapping,
  rolling,
  upgrade,
  pause,
  killAll,
  redisRestart,
  redisPause,
  redisFlush,
  redisCut,
  redisFull,
  redisForged,
  hints,
  postgresRestart,
  failover,
  postgresCut,
  statementsEnded,
  locked,
  flap,
  away,
  slow,
  deaf,
  severed,
  refresh,
  tabs,
  asleep,
  leaves,
  crowd,
  fifty,
  throttled,
  clock,
  frozen,
  postgresClock,
  fullDisk,
  postgresFull,
  held,
  tornLog,
  junk,
  storm,
  moved,
  returned,
  secret,
]
