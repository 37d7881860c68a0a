import { busContract } from '../../ports/bus.contract.ts'
import { limiterContract } from '../../ports/limiter.contract.ts'
import { presenceContract } from '../../ports/presence.contract.ts'
import { inProcessBus } from './bus.ts'
import { inProcessLimiter } from './limiter.ts'
import { inProcessPresence } from './presence.ts'

busContract('one process', inProcessBus)
limiterContract('one process', inProcessLimiter)
presenceContract('one process', inProcessPresence)
