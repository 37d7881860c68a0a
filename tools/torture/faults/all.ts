import type { Fault } from './fault.ts'
import { away, deaf, flap, hints, severed, slow, storm, throttled } from './lines.ts'
import { crowd, junk, moved, returned, secret } from './messages.ts'
import { clock, flapping, frozen, kill, killAll, pause, rolling } from './nodes.ts'
import { asleep, leaves, refresh, tabs } from './pages.ts'
import { redisCut, redisFlush, redisForged, redisFull, redisPause, redisRestart } from './redis.ts'
import { fullDisk, held, locked, postgresCut, postgresRestart, statementsEnded, tornLog } from './store.ts'

/** Everything that can go wrong here, in the order of docs/torture.md. */
export const faults: readonly Fault[] = [
  kill,
  flapping,
  rolling,
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
  throttled,
  clock,
  frozen,
  fullDisk,
  held,
  tornLog,
  junk,
  storm,
  moved,
  returned,
  secret,
]
