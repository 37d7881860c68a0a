import { fail, type Outcome, ok } from '@walletdesk/shared/kernel/result.ts'
import { type RedisAddress, redisAddress } from '../adapters/redis/address.ts'

const problem = (sentence: string): Outcome<never, 'config'> => fail('config', { sentence })

/** What is needed beside the database when several nodes share it. Sentences never quote the address: it may hold a password. */
export function redisSetting(text: string | undefined, database: string): Outcome<RedisAddress | null, 'config'> {
  if (!text) return ok(null)
  if (database.startsWith('sqlite:'))
    return problem(
      'REDIS_URL is for several nodes, and those need one PostgreSQL database: set DATABASE_URL to postgres://…, or leave REDIS_URL out.',
    )
  const address = redisAddress(text)
  if (address) return ok(address)
  return problem(
    'REDIS_URL must be redis://host:6379, redis+sentinel://host1:26379,host2:26379/name-of-the-master, or redis+cluster://host1,host2; with rediss in the place of redis for TLS, user:password@ before the first host, special characters of these percent-encoded, and no database number.',
  )
}
