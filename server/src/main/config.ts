import { resolve } from 'node:path'
import { compile } from 'proxy-addr'
import { fail, type Outcome, ok } from '@walletdesk/shared/kernel/result.ts'
import { days, type Millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Endpoint } from '../adapters/chain-lookup/endpoint.ts'
import type { RedisAddress } from '../adapters/redis/address.ts'
import { lookUpSetting } from './lookup-setting.ts'
import { redisSetting } from './redis-setting.ts'

export type Config = {
  production: boolean
  /** 0: any free one. */
  port: number
  host: string
  dataFolder: string
  /** `sqlite:PATH` or `postgres://…` */
  database: string
  /** What connects this node to the others; `null`: it is the only one. */
  redis: RedisAddress | null
  /** Where people reach this server; `null`: on this machine, at the port it listens on. */
  publicOrigin: string | null
  trustProxy: readonly string[]
  logLevel: string
  /** After the message they went with. */
  filesKeptFor: Millis
  /** What opens `/metrics`; `null`: it does not exist. */
  metricsToken: string | null
  /** Between a SIGTERM and the first refusal: whoever sends visitors here has to notice. */
  stopWait: Millis
  /** The nodes that are asked for transactions, by chain. */
  lookUp: ReadonlyMap<string, Endpoint>
}

type Problem = Outcome<never, 'config'>
/** A sentence that says which setting is wrong and what to do. */
const problem = (sentence: string): Problem => fail('config', { sentence })

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || host.startsWith('127.')

/** Ten years. */
const MOST_FILE_DAYS = 3650
/** Longer than any balancer looks away. */
const MOST_STOP_WAIT = 120

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

function isNetwork(text: string): boolean {
  try {
    compile(text)
    return true
  } catch {
    return false
  }
}

function publicOrigin(value: string | undefined, production: boolean): Outcome<string | null, 'config'> {
  if (!value) {
    if (!production) return ok(null)
    return problem(
      'PUBLIC_URL is missing: set it to the address people reach this server at, such as https://desk.example.com.',
    )
  }
  if (!URL.canParse(value))
    return problem(`PUBLIC_URL is not an address: "${value}". Write it like https://desk.example.com.`)
  const url = new URL(value)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return problem(
      `PUBLIC_URL must begin with https:// (it is "${value}"): sign-ins and messages would travel unprotected.`,
    )
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    return problem(`PUBLIC_URL must be an address without a path (it is "${value}").`)
  }
  return ok(url.origin)
}

/** The settings from the environment, or the sentence that says which of them must change. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Outcome<Config, 'config'> {
  const production = env.NODE_ENV === 'production'
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return problem(`PORT must be a number from 0 to 65535 (it is "${env.PORT}").`)
  }
  const origin = publicOrigin(env.PUBLIC_URL, production)
  if (!origin.ok) return origin
  const dataFolder = resolve(env.DATA_DIR ?? 'data')
  const database = env.DATABASE_URL ?? `sqlite:${resolve(dataFolder, 'walletdesk.db')}`
  if (!/^(sqlite:|postgres(ql)?:\/\/)/.test(database)) {
    return problem('DATABASE_URL must begin with sqlite: or postgres://.')
  }
  const redis = redisSetting(env.REDIS_URL, database)
  if (!redis.ok) return redis
  const logLevel = env.LOG_LEVEL ?? (production ? 'info' : 'warn')
  if (!LOG_LEVELS.includes(logLevel)) {
    return problem(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')} (it is "${logLevel}").`)
  }
  const trustProxy = (env.TRUST_PROXY ?? '')
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean)
  if (!trustProxy.every(isNetwork)) {
    return problem(
      `TRUST_PROXY must list addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal (it is "${env.TRUST_PROXY}").`,
    )
  }
  const fileDays = Number(env.FILES_KEPT_DAYS ?? 30)
  if (!Number.isInteger(fileDays) || fileDays < 1 || fileDays > MOST_FILE_DAYS) {
    return problem(
      `FILES_KEPT_DAYS must be a whole number from 1 to ${MOST_FILE_DAYS} (it is "${env.FILES_KEPT_DAYS}").`,
    )
  }
  const metricsToken = env.METRICS_TOKEN || null
  if (metricsToken !== null && !/^[\w.~+/-]{20,}=*$/.test(metricsToken)) {
    return problem(
      'METRICS_TOKEN must be at least 20 letters, digits or -._~+/ long, such as the output of: openssl rand -hex 32',
    )
  }
  const stopWait = Number(env.STOP_WAIT_SECONDS ?? (production ? 5 : 0))
  if (!Number.isInteger(stopWait) || stopWait < 0 || stopWait > MOST_STOP_WAIT) {
    return problem(
      `STOP_WAIT_SECONDS must be a whole number from 0 to ${MOST_STOP_WAIT} (it is "${env.STOP_WAIT_SECONDS}").`,
    )
  }
  const lookUp = lookUpSetting(env.CHAIN_LOOKUP ?? '')
  if (!lookUp.ok) return lookUp
  return ok({
    production,
    port,
    host: env.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    dataFolder,
    database,
    redis: redis.value,
    publicOrigin: origin.value,
    trustProxy,
    logLevel,
    filesKeptFor: days(fileDays),
    metricsToken,
    stopWait: seconds(stopWait),
    lookUp: lookUp.value,
  })
}
