import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import { days, type Instant, millis } from '@walletdesk/shared/kernel/time.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { demo } from '../demo/content.ts'
import { demoSite } from '../demo/site.ts'
import { redisAddress } from '../src/adapters/redis/address.ts'
import { lookUpSetting } from '../src/main/lookup-setting.ts'
import { startServer, type World } from '../src/main/build.ts'
import type { PictureReader } from '../src/ports/pictures.ts'
import type { Store } from '../src/ports/store.ts'
import type { Content } from '../src/usecases/system/first-start.ts'
import { about, deskClient, signInCookie, visitorClient } from './clients.ts'
import { shiftedClock } from './shifted-clock.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const folders = {
  widget: folder('../../widget/dist'),
  console: folder('../../console/dist'),
  demo: demoSite,
}

/** Reading takes seconds; whoever tests it brings the real one. */
const seesScreenshots: PictureReader = {
  read: async (_path, photo) => [{ text: 'Deposit of 250 USDT completed', confidence: 95, codes: [], photo }],
  close: async () => {},
}

export type WorldOptions = {
  content?: Content
  start?: Instant
  /** Instead of a fresh folder: to start again on what is there. */
  dataFolder?: string
  port?: number
  logLevel?: string
  /** Instead of one that takes every picture for a harmless screenshot. */
  pictureReader?: PictureReader
  /** Times the ordinary rates, for a crowd. */
  limitFactor?: number
  /** Instead of the guard. */
  readText?: World['readText']
  /** Whose X-Forwarded-For is believed. */
  trustProxy?: readonly string[]
  /** Instead of enough for a crowd made of one program. */
  socketsPerAddress?: number
  /** Nodes to ask for transactions, as CHAIN_LOOKUP has them. */
  lookUp?: string
  metricsToken?: string
  /** With other nodes: the Redis that connects them, as REDIS_URL has it. */
  redis?: string
  /** With other nodes: those that the first one made. */
  passwords?: ReadonlyMap<string, string>
  /** Instead of a SQLite file in the folder. */
  store?: (dataFolder: string) => Promise<Store>
}

/** A whole real server on a file database in a temporary folder, with time that can be moved. */
export async function startWorld(options: WorldOptions = {}) {
  const clock = shiftedClock(options.start)
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'walletdesk-')))
  const store = await options.store?.(dataFolder)
  const lookUp = lookUpSetting(options.lookUp ?? '')
  if (!lookUp.ok) throw new Error(String(lookUp.args?.sentence))
  const running = await startServer(
    {
      production: false,
      port: options.port ?? 0,
      host: '127.0.0.1',
      dataFolder,
      database: `sqlite:${join(dataFolder, 'walletdesk.db')}`,
      redis: options.redis === undefined ? null : redisAddress(options.redis),
      publicOrigin: null,
      trustProxy: options.trustProxy ?? [],
      logLevel: options.logLevel ?? 'silent',
      filesKeptFor: days(30),
      metricsToken: options.metricsToken ?? null,
      stopWait: millis(0),
      lookUp: lookUp.value,
    },
    {
      clock,
      random: seededRandom(1),
      folders,
      demo: options.content ?? demo,
      socketsPerAddress: options.socketsPerAddress ?? 2_000,
      pictureReader: options.pictureReader ?? seesScreenshots,
      ...(options.limitFactor ? { limitFactor: options.limitFactor } : {}),
      ...(options.readText ? { readText: options.readText } : {}),
      ...(store ? { store } : {}),
    },
  )
  const { origin, first } = running
  const made = first.kind === 'demo' ? first.signIns.map(({ email, password }) => [email, password] as const) : []
  const passwords = new Map([...(options.passwords ?? []), ...made])
  const opened: { close(): void }[] = []

  return {
    clock,
    origin,
    dataFolder,
    passwords,
    /** A new visitor, connected and greeted; with a token, one who comes back. */
    async visitor(visitorOptions: Parameters<typeof visitorClient>[1] & { locale?: string } = {}) {
      const client = await visitorClient(origin, visitorOptions).connected()
      opened.push(client)
      const welcome = await client.must('hello', { ...about, locale: visitorOptions.locale ?? about.locale })
      return Object.assign(client, { welcome, token: welcome.token ?? visitorOptions.token ?? '' })
    },
    /** A demo agent, signed in and connected. */
    async agent(email: string, status: 'available' | 'away' = 'available') {
      const cookie = await signInCookie(origin, email, passwords.get(email) ?? '')
      const client = await deskClient(origin, cookie).connected()
      opened.push(client)
      const welcome = await client.must('desk.hello', {})
      await client.must('desk.setStatus', { status })
      return Object.assign(client, {
        welcome,
        cookie,
        /** The first summary, heard already or still to come, that fits. */
        async summary(fits: (summary: ConversationSummary) => boolean) {
          const heard = await client.until('conversations.changed', (summaries) => summaries.some(fits))
          return heard.find(fits) as ConversationSummary
        },
      })
    },
    /** Stops the server and its clients; `keep` leaves the folder for another start, `wait` is what SIGTERM waits. */
    async close(keep = false, wait = millis(0)) {
      await running.close(wait)
      for (const client of opened) client.close()
      if (!keep) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

export type TestWorld = Awaited<ReturnType<typeof startWorld>>
