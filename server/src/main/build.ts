import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import proxyAddr from 'proxy-addr'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { elapsed, type Millis, millis } from '@walletdesk/shared/kernel/time.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { addressKey } from '../adapters/address-key.ts'
import { configuredLookUp } from '../adapters/chain-lookup/configured.ts'
import { argon2Passwords } from '../adapters/crypto/passwords.ts'
import { randomTokens } from '../adapters/crypto/tokens.ts'
import { signedFileAddresses } from '../adapters/crypto/file-addresses.ts'
import { signedRecordAddresses } from '../adapters/crypto/record-addresses.ts'
import { storedRecordKeys } from '../adapters/crypto/record-keys.ts'
import { jwtVisitorTokens } from '../adapters/crypto/visitor-tokens.ts'
import { diskArrivals } from '../adapters/files/arrivals.ts'
import { diskFiles } from '../adapters/files/disk.ts'
import { guardOver, type ReadText } from '../adapters/guard/guard.ts'
import { threadedReader } from '../adapters/guard/threaded.ts'
import { httpApp } from '../adapters/http/app.ts'
import { frontDoor } from '../adapters/http/front-door.ts'
import { httpServer } from '../adapters/http/listener.ts'
import type { StaticFolders } from '../adapters/http/static.ts'
import { jsonLog } from '../adapters/log/log.ts'
import { sparing } from '../adapters/log/sparing.ts'
import { measuredStore } from '../adapters/metrics/measured-store.ts'
import { prometheus } from '../adapters/metrics/prometheus.ts'
import { slowStore } from '../adapters/metrics/slow-store.ts'
import { teamsNow } from '../adapters/metrics/teams-now.ts'
import { pictureReader } from '../adapters/pictures/reader.ts'
import { sharpPictures } from '../adapters/pictures/sharp.ts'
import { ownLease } from '../adapters/single-process/lease.ts'
import { openSockets } from '../adapters/socket/server.ts'
import { openStore } from '../adapters/store/open.ts'
import { threadedOffice } from '../adapters/wait-office/threaded.ts'
import { type Metrics, noMetrics } from '../ports/metrics.ts'
import type { PictureReader } from '../ports/pictures.ts'
import type { Store } from '../ports/store.ts'
import type { Deps } from '../usecases/deps.ts'
import { Directory } from '../usecases/directory.ts'
import { CatchUp } from '../usecases/system/catch-up.ts'
import { type Content, type FirstStart, firstStart } from '../usecases/system/first-start.ts'
import { Erasures } from '../usecases/system/erasures.ts'
import { Following } from '../usecases/system/following.ts'
import { Promises } from '../usecases/system/promises/promises.ts'
import { ReadinessLook } from '../usecases/system/readiness.ts'
import { StoredLease } from '../usecases/system/stored-lease.ts'
import { TimedWork } from '../usecases/system/timed-work.ts'
import { Waits } from '../usecases/system/waits/waits.ts'
import type { Config } from './config.ts'
import { openNodes } from './nodes.ts'
import { Scope } from './scope.ts'
import { secret } from './secret.ts'
import { stopInOrder } from './stop.ts'
import { waitedFor } from './waited-for.ts'

const VISITOR_SECRET = 'visitor-token'
const FILE_SECRET = 'file-address'
const RECORD_SECRET = 'record-address'
const TIMED_WORK = 'timed-work'

/** What differs between the real thing and a test: time, chance, and limits. */
export type World = {
  clock: Clock
  random: Random
  folders: StaticFolders
  demo: Content | null
  /** Instead of the configured database. */
  store?: Store
  socketsPerAddress?: number
  /** Instead of the one that reads: tests of other things need not wait for it. */
  pictureReader?: PictureReader
  /** Times the ordinary rates. A crowd made of one program is faster than people. */
  limitFactor?: number
  /** Instead of the guard: one that fails, or none at all to show what it keeps out. */
  readText?: ReadText
}

export type Running = {
  /** Where the console and the demo are reached. */
  origin: string
  port: number
  first: FirstStart
  /**
   * Stops in order: is not ready any more, and after `wait` refuses new commands, ends what is under way, closes.
   * `wait`: what it takes whoever sends visitors here to notice; nothing, if it is not said.
   */
  close(wait?: Millis): Promise<void>
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closingOnce(http: Server) {
  let closed: Promise<void> | null = null
  return {
    close() {
      closed ??= new Promise<void>((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      })
      return closed
    },
  }
}

/** Builds everything and starts it. The port is taken first: nothing else is touched when it is not free. */
export async function startServer(config: Config, world: World): Promise<Running> {
  const { clock, random } = world
  const began = clock.now()
  const scope = new Scope()
  try {
    const readiness = new ReadinessLook()
    const door = frontDoor(readiness)
    const isProxy = proxyAddr.compile([...config.trustProxy])
    const perAddress = world.socketsPerAddress
    const http = httpServer({
      isProxy: (address) => isProxy(address, 0),
      ...(perAddress ? { connectionsPerAddress: 10 * perAddress } : {}),
    })
    http.on('request', door.listener)
    await listen(http, config.port, config.host)
    const web = scope.own(closingOnce(http))
    const { port } = http.address() as AddressInfo
    const publicOrigins = config.publicOrigin
      ? [config.publicOrigin]
      : [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
    const origin = publicOrigins[0] ?? ''

    const several = config.redis !== null
    const ids = timeOrderedIds(clock)
    const exported = config.metricsToken === null ? null : { token: config.metricsToken, metrics: prometheus() }
    const metrics: Metrics = exported?.metrics ?? noMetrics
    const log = scope.own(sparing(jsonLog(config.logLevel, ids, metrics.incident), clock))
    const slow = scope.own(slowStore(clock, log))
    const repeated = () => {
      metrics.repeated()
      slow.repeated()
    }
    const open = () => openStore(config.database, { ...metrics, repeated })
    // A file does not come by itself.
    const isFile = config.database.startsWith('sqlite:')
    const opened = scope.own(world.store ?? (await (isFile ? open() : waitedFor(open, { clock, log }))))
    const store = measuredStore(opened, metrics, slow)
    const directory = new Directory(store)
    const node = scope.own(
      await openNodes(config, { store, directory, clock, random, log, metrics, limitFactor: world.limitFactor }),
    )
    const { bus, presence, limiter, nodes } = node
    const arrivals = await diskArrivals(join(config.dataFolder, 'arriving'), clock)
    const tokens = jwtVisitorTokens(await secret(store, VISITOR_SECRET), clock)
    const catchUp = new CatchUp({ clock, nodes, log })
    catchUp.add('directory', async () => {
      const news = await directory.reread()
      if (news) bus.found({ kind: news })
    })
    const d: Deps = {
      store,
      bus,
      presence,
      limiter,
      guard: guardOver(world.readText ?? scope.own(threadedReader(clock)).readText, log, metrics),
      clock,
      ids,
      directory,
      waits: new Waits({
        ...{ store, bus, clock, directory, presence, ids, log },
        openOffice: threadedOffice,
        shared: several,
        hearsAll: () => nodes.hearsAll(),
      }),
      promises: new Promises({ store, bus, clock, directory }, log),
      chains: await configuredLookUp(config.lookUp, { clock, log }),
      passwords: await argon2Passwords(),
      tokens: randomTokens,
      fileAddresses: signedFileAddresses(await secret(store, FILE_SECRET), clock),
      recordAddresses: signedRecordAddresses(await secret(store, RECORD_SECRET), clock),
      recordKeys: await storedRecordKeys(store, clock),
      filesKeptFor: config.filesKeptFor,
      fileStore: diskFiles(join(config.dataFolder, 'files')),
      arrivals,
      pictures: sharpPictures(arrivals),
      pictureReader: scope.own(world.pictureReader ?? pictureReader(clock, log)),
    }
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const first = await firstStart(d, { demo: world.demo, zone, origins: world.demo ? publicOrigins : [] })
    await directory.refresh()
    // Whoever held conversations when the last process ended gets the same grace as after a lost connection.
    for (const held of await store.read.allAssigned()) presence.agentGone(held.agent, clock.now())
    const following = new Following(d, [d.promises, d.waits])
    bus.subscribe(
      (notice, from) => {
        if (notice.kind === 'facts' && from === 'here') metrics.appended(notice.facts)
      },
      () => false,
    )
    bus.subscribe(
      (notice) => following.observe(notice),
      (hint) => following.wants(hint),
    )
    await following.catchUp()
    scope.own(d.promises)
    d.waits.onIssued((issued) => d.promises.issued(issued))
    await d.promises.load()
    scope.own(d.waits)
    if (several) await d.waits.readForecasts()
    const lease = several ? new StoredLease({ store, clock, log, name: TIMED_WORK, holder: ids.next() }) : ownLease()
    const timedWork = scope.own(new TimedWork(d, { lease, log, following }))
    // Of several nodes another may do it; and before it is this one's, it should know who is connected to the others.
    if (!several) await timedWork.start()

    const app = httpApp(d, {
      publicOrigins,
      secure: origin.startsWith('https:'),
      folders: world.folders,
      tokens,
      log,
      trustProxy: config.trustProxy,
      metrics,
      exported,
    })
    door.open(app)
    // Taken first, and closed before what it answers from.
    scope.own(web)
    const trusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean
    const sockets = scope.own(
      openSockets(d, http, {
        publicOrigins,
        tokens,
        log,
        metrics,
        random,
        alone: !several,
        addressOf: (request: IncomingMessage) => addressKey(proxyAddr(request, trusted)),
        ...(perAddress ? { socketsPerAddress: perAddress } : {}),
        ...(world.limitFactor ? { limitFactor: world.limitFactor } : {}),
      }),
    )
    catchUp.add('sign-ins', sockets.endSignedOut)
    catchUp.add('conversations', () => following.catchUp())
    const erasures = new Erasures(d)
    catchUp.add('erasures', () => erasures.look())
    catchUp.add('forecasts', () => d.waits.readForecasts())
    node.start()
    scope.own(catchUp).start()
    const link = () => nodes.link()
    readiness.serves({ store, clock, link })
    if (several) await timedWork.start()
    exported?.metrics.watch({
      connections: sockets.open,
      teams: () => teamsNow(d),
      pool: () => store.connections?.() ?? null,
      link,
      lease: () => lease.held,
      ready: async () => (await readiness.look()).ready,
    })
    const startTook = elapsed(began, clock.now())
    log.info('started', { port, production: config.production })
    return {
      origin,
      port,
      first,
      async close(wait = millis(0)) {
        log.info('stopping', { wait })
        const turnAway = () => readiness.stops()
        await stopInOrder(
          { clock, turnAway, drain: () => sockets.drain(startTook), empty: door.empty, close: () => scope.close() },
          wait,
        )
        log.info('stopped')
      },
    }
  } catch (error) {
    await scope.close()
    throw error
  }
}
