import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { elapsed, type Instant, millis, type Millis, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../../ports/log.ts'
import type { Metrics } from '../../ports/metrics.ts'
import type { Link, NodeFigures } from '../../ports/nodes.ts'
import type { RedisAddress } from './address.ts'
import { type RedisClients, redisClients, restAfter, type Script } from './clients.ts'
import { type Body, packetsOf } from './packets.ts'

const BEAT = seconds(1)
/** A beat has not come back by the next one. */
const DOUBTED_AFTER = millis(1_500)
/** Nothing that this node says has come back for so long: it does not hear the others either. */
const AWAY_AFTER = seconds(3)
/** Nor by then: whatever the connections think of themselves, they are made anew. */
const RENEW_AFTER = seconds(10)
/** At a stop, what was said last has so long to leave. */
const LAST_WORDS = millis(300)
/** Packets of its own that may be on their way back. While Redis is away none comes, and none of them matters. */
const MOST_UNDERWAY = 1_000
/** Nodes, gone ones included, whose count is remembered. A restart is a new one. */
const MOST_NODES = 1_000

type Props = {
  address: RedisAddress
  /** This node's name among the others. */
  name: string
  /** Two installations may share a Redis: the one does not hear the other, and could not speak to it. */
  installation: { epoch: string; secret: string }
  clock: Clock
  random: Random
  log: Log
  metrics: Pick<Metrics, 'heardAfter'>
  /** Instead of real connections. */
  connect?: typeof redisClients
}

type Beat = { now: Instant; stoodStill: Millis }

/**
 * What nodes say to each other, over a channel of Redis. Nothing waits for it, and nothing that goes wrong with it
 * is anybody's failure: it is counted, and tried again for ever.
 */
export class Line {
  readonly name: string
  readonly #p: Props
  readonly #channel: string
  readonly #packets: ReturnType<typeof packetsOf>
  readonly #saidTo = new Set<(body: Body, from: string) => void>()
  readonly #beatTo = new Set<(beat: Beat) => void>()
  readonly #linkTo = new Set<(link: Link) => void>()
  readonly #missedTo = new Set<() => void>()
  readonly #last = new Map<string, number>()
  readonly #counts = { said: 0, unsaid: 0, heard: 0, refused: 0, missed: 0 }
  #clients: RedisClients | null = null
  #n = 0
  #sending: Promise<unknown> = Promise.resolve()
  /** What this node has said and not heard yet, by its text: it need not be opened to know that it is its own. */
  readonly #underway = new Map<string, number>()
  #heardBack = 0
  #beaten: { n: number; at: Instant } | null = null
  #lag: Millis | null = null
  /** `null`: not known yet. */
  #link: Link | null = null
  #heardBackAt: Instant
  #renewedAt: Instant
  #beatAt: Instant
  #missed = false
  #attempts = 0
  #closed = false
  #cancelBeat = () => {}
  #cancelRetry = () => {}

  constructor(props: Props) {
    const { clock, installation, name } = props
    this.#p = props
    this.name = name
    this.#channel = `walletdesk:${installation.epoch}`
    this.#packets = packetsOf(installation.secret, this.#channel)
    this.#heardBackAt = this.#renewedAt = this.#beatAt = clock.now()
  }

  /** From here on it hears and is heard, as soon as Redis is there. */
  start(): void {
    this.#connect()
    this.#scheduleBeat()
  }

  /** Says it to the other nodes, if they can be reached. */
  say(body: Body): void {
    this.#n += 1
    const n = this.#n
    if (body.say === 'beat') this.#beaten = { n, at: this.#p.clock.now() }
    const clients = this.#clients
    if (!clients || this.#closed) {
      this.#counts.unsaid += 1
      return
    }
    const sealed = this.#packets.seal({ from: this.name, n, body })
    if (this.#underway.size === MOST_UNDERWAY) this.#underway.clear()
    this.#underway.set(sealed, n)
    this.#sending = clients.publish(sealed).then(
      () => {
        this.#counts.said += 1
      },
      () => {
        this.#counts.unsaid += 1
      },
    )
  }

  /** Runs a script where the other nodes run it, too. Rejects at once while Redis is not there. */
  eval(script: string, options: Script): Promise<unknown> {
    return this.#clients?.eval(script, options) ?? Promise.reject(new Error('There is no connection to Redis.'))
  }

  onSaid(listener: (body: Body, from: string) => void): () => void {
    this.#saidTo.add(listener)
    return () => this.#saidTo.delete(listener)
  }

  /** Once a second. `stoodStill`: for so long this process could do nothing, nor hear anything. */
  onBeat(listener: (beat: Beat) => void): () => void {
    this.#beatTo.add(listener)
    return () => this.#beatTo.delete(listener)
  }

  link(): Link {
    return this.#link ?? 'away'
  }

  /** Sooner than `link`, which is told to people. */
  hears(): boolean {
    return this.link() === 'connected' && elapsed(this.#heardBackAt, this.#p.clock.now()) < DOUBTED_AFTER
  }

  onLink(listener: (link: Link) => void): () => void {
    this.#linkTo.add(listener)
    return () => this.#linkTo.delete(listener)
  }

  onMissed(listener: () => void): () => void {
    this.#missedTo.add(listener)
    return () => this.#missedTo.delete(listener)
  }

  figures(): NodeFigures {
    return { ...this.#counts, lagMs: this.#link === 'connected' ? this.#lag : null }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#cancelBeat()
    this.#cancelRetry()
    const limit = Promise.withResolvers<void>()
    const cancel = this.#p.clock.after(LAST_WORDS, limit.resolve)
    await Promise.race([this.#sending, limit.promise])
    cancel()
    this.#clients?.close()
  }

  #connect(): void {
    const { address, random, clock, connect = redisClients } = this.#p
    const clients = connect(address, {
      channel: this.#channel,
      heard: (packet) => this.#hear(packet),
      // Whether it matters is seen by what is heard.
      trouble: () => {},
      random,
    })
    this.#clients = clients
    clients.open().then(
      () => {
        this.#attempts = 0
        // What it hears of itself tells that it is heard.
        if (this.#clients === clients) this.#beat()
      },
      () => {
        if (this.#clients !== clients || this.#closed) return
        this.#attempts += 1
        this.#cancelRetry = clock.after(millis(restAfter(this.#attempts, random)), () => this.#renew())
      },
    )
  }

  #renew(): void {
    this.#cancelRetry()
    this.#clients?.close()
    this.#renewedAt = this.#p.clock.now()
    this.#connect()
  }

  #scheduleBeat(): void {
    this.#cancelBeat()
    if (!this.#closed) this.#cancelBeat = this.#p.clock.after(BEAT, () => this.#beat())
  }

  #beat(): void {
    if (this.#closed) return
    const now = this.#p.clock.now()
    const late = elapsed(this.#beatAt, now) - BEAT
    // A clock that was set back is no time that went by.
    const stoodStill = millis(Math.abs(late) > BEAT ? late : 0)
    this.#beatAt = now
    this.#heardBackAt = plus(this.#heardBackAt, stoodStill)
    this.#renewedAt = plus(this.#renewedAt, stoodStill)
    const deaf = elapsed(this.#heardBackAt, now)
    if (deaf >= AWAY_AFTER) this.#becomes('away')
    if (deaf >= RENEW_AFTER && elapsed(this.#renewedAt, now) >= RENEW_AFTER) this.#renew()
    if (this.#missed) {
      this.#missed = false
      this.#tell(this.#missedTo, (listener) => listener())
    }
    this.#tell(this.#beatTo, (listener) => listener({ now, stoodStill }))
    this.#scheduleBeat()
  }

  #hear(sealed: string): void {
    if (this.#closed) return
    const own = this.#underway.get(sealed)
    if (own !== undefined) {
      this.#underway.delete(sealed)
      return this.#hearBack(own)
    }
    const packet = this.#packets.open(sealed)
    if (!packet) {
      this.#counts.refused += 1
      return
    }
    const { from, n, body } = packet
    if (from === this.name) return this.#hearBack(n)
    const last = this.#last.get(from)
    // Said before, or in somebody's name who kept it.
    if (last !== undefined && n <= last) {
      this.#counts.refused += 1
      return
    }
    this.#last.delete(from)
    this.#last.set(from, n)
    const [oldest] = this.#last.size > MOST_NODES ? this.#last.keys() : []
    if (oldest !== undefined) this.#last.delete(oldest)
    if (last !== undefined && n > last + 1) {
      this.#counts.missed += n - last - 1
      this.#missed = true
    }
    this.#counts.heard += 1
    this.#tell(this.#saidTo, (listener) => listener(body, from))
  }

  #hearBack(n: number): void {
    if (n <= this.#heardBack) return
    this.#heardBack = n
    const now = this.#p.clock.now()
    this.#heardBackAt = now
    if (this.#beaten?.n === n) {
      this.#lag = elapsed(this.#beaten.at, now)
      this.#p.metrics.heardAfter(this.#lag)
    }
    this.#becomes('connected')
  }

  #becomes(link: Link): void {
    if (this.#link === link) return
    this.#link = link
    const { log } = this.#p
    if (link === 'connected') log.info('other nodes are heard')
    else log.warn('other nodes are not heard: Redis is away')
    this.#tell(this.#linkTo, (listener) => listener(link))
  }

  /** One that fails does not silence the others. */
  #tell<L>(listeners: ReadonlySet<L>, tell: (listener: L) => void): void {
    for (const listener of listeners) {
      try {
        tell(listener)
      } catch (error) {
        this.#p.log.incident(error, { area: 'nodes' })
      }
    }
  }
}
