import { startRedis } from '../../server/testing/redis-server.ts'
import { capture } from '../run.ts'
import { findProgram } from '../../server/testing/programs.ts'
import type { Provider } from './services.ts'

/** The first whose protocol node-redis speaks. */
const OLDEST = 6

export const redis: Provider = {
  name: 'Redis',
  debian: ['redis-server'],
  advice: `Install Redis ${OLDEST} or newer (its server program is enough), or set TEST_REDIS_URL to one that the tests may use.`,
  async find() {
    const given = process.env.TEST_REDIS_URL
    if (given) return { env: { TEST_REDIS_URL: given }, from: 'TEST_REDIS_URL', stop: async () => {} }
    const program = findProgram(['redis-server'], ['/opt/homebrew/bin', '/usr/local/bin', '/usr/sbin'])
    if (!program) return null
    const { output } = await capture(program, ['--version'])
    if (Number(/v=(\d+)/.exec(output)?.[1] ?? 0) < OLDEST) return null
    const { url, stop } = await startRedis(program)
    // Some tests kill theirs, and start their own for that.
    return { env: { TEST_REDIS_URL: url, TEST_REDIS_PROGRAM: program }, from: program, stop }
  },
}
