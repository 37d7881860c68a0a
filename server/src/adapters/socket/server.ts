import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server } from 'socket.io'
import * as parser from 'socket.io-parser'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import { elapsed, type Millis, millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import { deskSchemas, type DeskVerbs } from '@walletdesk/shared/protocol/desk.ts'
import { type Ack, errors, type Refused, type Result } from '@walletdesk/shared/protocol/errors.ts'
import { MAX_FRAME_BYTES } from '@walletdesk/shared/protocol/limits.ts'
import { DESK_NAMESPACE, SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { visitorSchemas, type VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { caps } from '../../core/limits.ts'
import type { Hint, HintedKind, Notice } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { Metrics } from '../../ports/metrics.ts'
import type { VisitorTokens } from '../../ports/secrets.ts'
import type { Deps } from '../../usecases/deps.ts'
import { fairTurns } from '../fair-turns.ts'
import { failureOf } from '../refusal.ts'
import { type CommandContext, runCommand } from './command.ts'
import { admission } from './admission.ts'
import { type Connection, watchConnections } from './connections.ts'
import { cut } from './cut.ts'
import { deskActor, deskHandlers, deskLimits, identifyAgent } from './desk.ts'
import { deskView } from './desk-view.ts'
import { originAllowed, originOf, siteKeyOf } from './gatekeeper.ts'
import { gathering } from './gathering.ts'
import { insiderWatch } from './insiders.ts'
import { awayFor, comingBackWithin, doorkeeper, type Engine, leavingWithin } from './leaving.ts'
import { publisher, seat } from './publish.ts'
import { endSignedOut } from './sign-ins.ts'
import { statusPusher } from './status.ts'
import type {
  DeskNamespace,
  DeskSocket,
  DeskSocketData,
  VisitorNamespace,
  VisitorSocket,
  VisitorSocketData,
} from './types.ts'
import { identifyVisitor, visitorActor, visitorHandlers, visitorLimits } from './visitor.ts'

/** How long a stop waits for what is still to be sent. */
const LAST_WORDS = seconds(2)

export type SocketOptions = {
  /** Where this server is reached: the console's own origins. */
  publicOrigins: readonly string[]
  tokens: VisitorTokens
  log: Log
  metrics: Metrics
  random: Random
  /** There are no other nodes that could take whoever is here. */
  alone: boolean
  /** What the limits count a client by: its address, through trusted proxies. */
  addressOf: (request: IncomingMessage) => string
  socketsPerAddress?: number
  /** Times the ordinary rates. */
  limitFactor?: number
}

/** No binary frames: files travel over HTTP. */
class TextDecoder extends parser.Decoder {
  constructor() {
    super({ maxAttachments: caps.attachments })
  }
}

/** Whether queue status, board or places may be others after it. Of the estimates that is heard from them. */
const changesStatus = ({ kind }: Notice) =>
  !['typing', 'seen', 'references', 'forecast', 'one-more-asked'].includes(kind)

const SAID: ReadonlySet<HintedKind> = new Set<HintedKind>(['message', 'visitor-message', 'note'])

/** Whether it may have moved the queue, which those who wait elsewhere are told. What is only said does not. */
const mayMove = ({ of, kinds }: Hint) => of === 'facts' && kinds.some((kind) => !SAID.has(kind))

/** Sockets of visitors and of the desk on one HTTP server. `close` drains: nothing acknowledged is lost. */
export function openSockets(d: Deps, http: HttpServer, options: SocketOptions) {
  const { log, metrics, publicOrigins, addressOf } = options
  const admit = admission(d, options)
  const io = new Server(http, {
    path: SOCKET_PATH,
    serveClient: false,
    parser: { ...parser, Decoder: TextDecoder },
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: MAX_FRAME_BYTES,
    connectTimeout: caps.joinMs,
    perMessageDeflate: false,
    httpCompression: false,
    // CORS for polling. Who may connect is decided at the handshake of the namespace, where it can be said in words;
    // what names no origin is no browser's page.
    cors: { origin: true, credentials: false },
    allowRequest: (request, done) => void admit.mayKnock(request).then((may) => done(null, may)),
  })
  io.use((_socket, next) => next(new Error('Connect to a namespace.')))

  const visitors: VisitorNamespace = io.of(VISITOR_NAMESPACE)
  const desk: DeskNamespace = io.of(DESK_NAMESPACE)
  const view = deskView(d)
  let stopping = false
  const letsIn = () => !stopping && io.engine.clientsCount < caps.sockets
  io.engine.use(doorkeeper(io.engine as unknown as Engine, letsIn))

  const { waits, promises, directory, clock } = d
  const status = statusPusher({ visitors, desk, view, waits, promises, directory, clock, log })
  const publish = publisher(visitors, desk, view, { ...d, log })
  const unsubscribe = d.bus.subscribe(
    (notice, from) => {
      publish.tell(notice, from)
      if (changesStatus(notice)) status.changed()
    },
    (hint) => mayMove(hint) || publish.wants(hint),
  )
  const insiders = insiderWatch({ ...d, log, metrics })
  const turns = fairTurns(caps.commandsAtOnce, caps.commandsWaitingPerSite)
  const connections = watchConnections(d.clock, caps.framesPerSecond * (options.limitFactor ?? 1), (because) => {
    log.warn('connection cut', { because })
    metrics.connectionCut(because)
  })
  const { gather } = gathering()
  io.engine.on('connection', (connection: Connection) => {
    connections.watch(connection)
    gather(connection)
    admit.arrived(connection)
  })

  async function admitVisitor(socket: VisitorSocket): Promise<Result<VisitorSocketData>> {
    const { headers, url } = socket.handshake
    const origin = originOf(headers, publicOrigins)
    if (!originAllowed(d.directory, publicOrigins, origin, siteKeyOf(url))) return fail('origin.refused')
    const refused = await admit.ofAddress(socket)
    if (refused) return refused
    const who = await identifyVisitor(d, options.tokens, socket)
    return (who.ok && admit.ofVisitor(who.value.visitor, socket)) || who
  }

  async function admitAgent(socket: DeskSocket): Promise<Result<DeskSocketData>> {
    // A site's page must not reach the desk, even with an agent's cookie.
    const origin = originOf(socket.handshake.headers, publicOrigins)
    if (!origin || !publicOrigins.includes(origin)) return fail('origin.refused')
    return (await admit.ofAddress(socket)) ?? identifyAgent(d, socket, origin.startsWith('https:'))
  }

  /** In the shape Socket.IO carries to the client (`error.data`). */
  function refusedHandshake(refusal: Refused) {
    metrics.turnedAway('connect', refusal.code)
    return Object.assign(new Error(errors[refusal.code].text), { data: refusal })
  }

  /** What goes back to the client: nothing, or the refusal. */
  async function handshake<D extends object>(admission: Promise<Result<D>>, data: object) {
    try {
      const who = await admission
      if (!who.ok) return refusedHandshake(who)
      Object.assign(data, who.value)
      return undefined
    } catch (error) {
      return refusedHandshake(failureOf(error, log, { area: 'connect' }))
    }
  }
  visitors.use((socket, next) => void handshake(admitVisitor(socket), socket.data).then(next))
  desk.use((socket, next) => void handshake(admitAgent(socket), socket.data).then(next))

  const underway = new Set<Promise<unknown>>()

  type Asking = { conn: Connection; onAny(listener: (event: string, ...args: unknown[]) => void): void }

  /** Answers every command of a socket. What does not ask for an answer is no command. */
  function serve<V extends { [K in keyof V]: { cmd: unknown; answer: unknown } }, S extends Asking>(
    socket: S,
    context: CommandContext<V, S>,
  ): void {
    socket.onAny((verb: string, ...args: unknown[]) => {
      const ack = args.at(-1)
      if (typeof ack !== 'function' || connections.cutIfSlow(socket.conn)) return
      const raw = args.length === 2 ? args[0] : undefined
      const answered = runCommand(context, socket, String(verb), raw)
        .then((answer) => connections.cutIfSlow(socket.conn) || (ack as Ack<unknown>)(answer))
        .finally(() => underway.delete(answered))
      underway.add(answered)
    })
  }
  const common = { limiter: d.limiter, log, metrics, stopping: () => stopping }
  const ofVisitors: CommandContext<VisitorVerbs, VisitorSocket> = {
    ...common,
    side: 'visitor',
    schemas: visitorSchemas,
    handlers: visitorHandlers(d, options.tokens),
    actor: ({ data }) => visitorActor(data),
    limits: ({ data, request }, verb) => visitorLimits(verb, data, addressOf(request)),
    // A look-up waits for somebody else's node, which is nobody's turn.
    inTurn: ({ data }, verb, work) => (verb === 'references.lookUp' ? work() : turns.through(data.site, work)),
  }
  const ofDesk: CommandContext<DeskVerbs, DeskSocket> = {
    ...common,
    side: 'desk',
    schemas: deskSchemas,
    handlers: deskHandlers(d, view, insiders),
    actor: ({ data }) => deskActor(d, data),
    limits: ({ data }, verb) => deskLimits(verb, data.agent),
    inTurn: (_socket, _verb, work) => work(),
  }

  /** Whoever leaves has nothing more to say on this connection, but might keep it. */
  const leftOpen = (reason: string, connection: Connection) => {
    if (reason === 'client namespace disconnect') connection.close()
  }

  visitors.on('connection', (socket) => {
    const data = socket.data as VisitorSocketData
    d.presence.visitorConnected(data.visitor)
    d.bus.publish({ kind: 'visitor-presence', visitor: data.visitor, here: true })
    serve(socket, ofVisitors)
    socket.on('disconnect', (reason) => {
      leftOpen(reason, socket.conn)
      d.presence.visitorGone(data.visitor)
      if (!d.presence.visitorHere(data.visitor)) {
        d.bus.publish({ kind: 'visitor-presence', visitor: data.visitor, here: false })
      }
    })
  })

  desk.on('connection', (socket) => {
    const data = socket.data as DeskSocketData
    d.presence.agentConnected(data.agent)
    d.bus.publish({ kind: 'agents' })
    serve(socket, ofDesk)
    // Also one that asks nothing more must not hear any more.
    const cancelExpiry = d.clock.after(elapsed(d.clock.now(), data.expiresAt), () => cut(socket))
    socket.on('disconnect', (reason) => {
      leftOpen(reason, socket.conn)
      cancelExpiry()
      d.presence.agentGone(data.agent, d.clock.now())
      d.bus.publish({ kind: 'agents' })
    })
    // Last, because it may cut the connection.
    seat(socket, d.directory).catch((error: unknown) => log.incident(error, { area: 'seat' }))
  })

  const { random, alone } = options

  /** Each at a moment of its own, and once its last answers are sent: `io.close()` alone would throw them away. */
  async function closeConnections(): Promise<void> {
    const open = connections.all()
    const within = alone ? millis(0) : leavingWithin(open.length)
    const closed = open.map((connection) => new Promise<void>((done) => connection.once('close', () => done())))
    // `disconnect()` would keep Socket.IO clients from coming back by themselves.
    const cancels = open.map((connection) => d.clock.after(millis(random.next() * within), () => connection.close()))
    const limit = Promise.withResolvers<void>()
    cancels.push(d.clock.after(millis(within + LAST_WORDS), limit.resolve))
    await Promise.race([Promise.all(closed), limit.promise])
    for (const cancel of cancels) cancel()
  }

  return {
    open: () => ({ visitor: visitors.sockets.size, desk: desk.sockets.size }),
    /** Ends connections whose sign-in another node ended without being heard. */
    endSignedOut: () => endSignedOut(d, desk),
    /**
     * From now on nobody new is let in, and commands are refused with a code that says "again in a moment"; clients
     * are told when. Resolves when the commands under way are answered. `startTook`: how long this server took to start.
     */
    async drain(startTook: Millis) {
      stopping = true
      const within = comingBackWithin(visitors.sockets.size + desk.sockets.size, alone)
      const away = alone ? awayFor(startTook) : 0
      const hint = () => ({ retryAfterMs: Math.floor(away + random.next() * within) })
      for (const socket of visitors.sockets.values()) socket.emit('drain', hint())
      for (const socket of desk.sockets.values()) socket.emit('drain', hint())
      await Promise.allSettled(underway)
    },
    async close() {
      unsubscribe()
      publish.close()
      connections.close()
      status.close()
      await closeConnections()
      void io.close()
    },
  }
}
