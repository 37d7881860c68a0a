import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { Log } from '../../ports/log.ts'
import type { Metrics } from '../../ports/metrics.ts'
import type { NodeParts } from '../../ports/nodes.ts'
import type { Store } from '../../ports/store.ts'
import type { Directory } from '../../usecases/directory.ts'
import type { RedisAddress } from './address.ts'
import { redisBus } from './bus.ts'
import type { redisClients } from './clients.ts'
import { sharedLimiter } from './limiter.ts'
import { Line } from './line.ts'
import { gossipPresence } from './presence.ts'

type Props = {
  address: RedisAddress
  /** This node's name among the others: another one at each start. */
  name: string
  /** Of the database that the nodes share. */
  installation: { epoch: string; secret: string }
  store: Pick<Store, 'read' | 'write'>
  directory: Directory
  clock: Clock
  random: Random
  log: Log
  metrics: Pick<Metrics, 'heardAfter'>
  limitFactor?: number | undefined
  /** Instead of real connections. */
  connect?: typeof redisClients
}

/** What one of several nodes is connected to the others by. */
export function redisNodes(p: Props): NodeParts {
  const { installation, clock, log } = p
  const line = new Line({ ...p })
  const bus = redisBus({ line, read: p.store.read, directory: p.directory, clock, log })
  const presence = gossipPresence({ line, clock, store: p.store, log, found: bus.found })
  return {
    nodes: {
      link: () => line.link(),
      onLink: (listener) => line.onLink(listener),
      onMissed: (listener) => line.onMissed(listener),
      hearsAll: presence.hearsAll,
      figures: () => line.figures(),
    },
    bus,
    presence,
    limiter: sharedLimiter({ line, clock, installation, factor: p.limitFactor }),
    start: () => line.start(),
    async close() {
      await presence.close()
      await bus.close()
      await line.close()
    },
  }
}
