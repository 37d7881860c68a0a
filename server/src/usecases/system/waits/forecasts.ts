import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { OpenState, WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { SeenAgent } from '../../../core/desk-event.ts'
import type { Fact } from '../../../core/facts.ts'
import { agentFeeds } from '../../../core/forecast/feeds.ts'
import { factFeeds } from '../../../core/forecast/history.ts'
import type { HeldWindow, Issued, Look, Picture } from '../../../core/forecast/types.ts'
import type { Team } from '../../../core/people.ts'
import type { Log } from '../../../ports/log.ts'
import type { OpenOffice } from '../../../ports/wait-office.ts'
import type { Deps } from '../../deps.ts'
import type { Attendance } from './attendance.ts'
import { DeskRecord } from './desk-record.ts'
import { isOutdated } from './look-due.ts'
import { Lookout } from './lookout.ts'
import { type Happening, OfficeKeeper } from './office-keeper.ts'
import { OneMore, usualCapacity } from './one-more.ts'
import { Pictures } from './pictures.ts'
import { changeAt, Plans } from './plans.ts'
import { Saver } from './saver.ts'

export type ForecastNeeds = Pick<Deps, 'store' | 'clock' | 'directory' | 'presence' | 'ids'> & {
  log: Log
  openOffice: OpenOffice
}

/** The server was stopped no longer than a restart takes, as far as the last saving tells. */
const SHORT_BREAK = minutes(3)
const COME_BACK_WITHIN = seconds(30)

/** Whoever waits for a look waits no longer. */
const LONGEST_LOOK = seconds(2)

/** The models' side of waiting: feeds them what happens, has them look, and keeps what they saw. */
export class Forecasts {
  readonly #d: ForecastNeeds
  readonly #pictures = new Pictures()
  readonly #plans = new Plans()
  readonly #oneMore = new OneMore()
  readonly #record: DeskRecord
  readonly #keeper: OfficeKeeper
  readonly #lookout: Lookout
  readonly #saver: Saver
  readonly #issued = new Set<(issued: readonly Issued[]) => void>()
  readonly #changed = new Set<() => void>()
  #cancelRollCall = () => {}

  constructor(d: ForecastNeeds) {
    this.#d = d
    this.#record = new DeskRecord(d, d.log)
    this.#keeper = new OfficeKeeper({
      ...d,
      recorded: () => this.#record.settled(),
      held: () => this.#pictures.allHeld(),
      opened: () => this.#opened(),
      lost: () => this.#lost(),
    })
    this.#lookout = new Lookout({
      clock: d.clock,
      teams: () => d.directory.teams.map((team) => team.id),
      look: (team, at) => this.#look(team, at),
      ask: (looks) => this.#keeper.office?.look(looks) ?? null,
      arrived: (pictures) => this.#arrived(pictures),
      failed: (cause) => this.#keeper.giveUp(cause),
    })
    this.#saver = new Saver({ ...d, keeper: this.#keeper })
  }

  /** The models believe what was true when the last process ended. */
  async start(held: readonly HeldWindow[], here: Pick<Attendance, 'changes' | 'absent'>): Promise<void> {
    this.#pictures.hold(held)
    const { store, clock } = this.#d
    const savedAt = (await store.read.savedWaits())[0]?.at
    if (savedAt !== undefined && elapsed(savedAt, clock.now()) < SHORT_BREAK) {
      await this.#keeper.open()
      // Who was here gets the time to come back, and with them what was told stands.
      this.#cancelRollCall = clock.after(COME_BACK_WITHIN, () => this.agents(here.absent()))
    } else {
      const { id, at } = this.#record.note({ kind: 'start' })
      await this.#keeper.open()
      const offline = { presence: 'offline', capacity: 0, teams: [] } as const
      const gone = this.#d.directory.agents.flatMap((a) => agentFeeds(at, { agent: a.id, ...offline }))
      this.#take({ feeds: gone, desk: id })
    }
    this.agents(here.changes())
    this.#saver.start()
    await this.#lookout.lookNow()
  }

  async close(): Promise<void> {
    this.#cancelRollCall()
    this.#lookout.stop()
    await this.#saver.close()
    await this.#keeper.close()
    await this.#record.settled()
  }

  facts(facts: readonly Fact[], conversation: Conversation): void {
    if (conversation.state === 'closed') this.#pictures.forget(conversation.id)
    for (const fact of facts) this.#take({ feeds: factFeeds(fact, conversation), fact })
    // Another window is due, also to one that an agent has.
    if (facts.some(({ body }) => body.kind === 'promise-missed')) this.#lookout.changed()
  }

  agents(seen: readonly SeenAgent[]): void {
    for (const agent of seen) {
      const { id, at } = this.#record.note({ kind: 'agent', ...agent })
      this.#take({ feeds: agentFeeds(at, agent), desk: id })
    }
  }

  /** Teams may be new or set otherwise. */
  settings(): void {
    for (const { id: team, usualHandleMs } of this.#d.directory.teams) {
      this.#keeper.office?.agree({ team, usualHandleMs })
    }
    this.#tellPlans(true)
  }

  onIssued(listener: (issued: readonly Issued[]) => void): () => void {
    this.#issued.add(listener)
    return () => this.#issued.delete(listener)
  }

  onChange(listener: () => void): () => void {
    this.#changed.add(listener)
    return () => this.#changed.delete(listener)
  }

  hours(team: Team): OpenState {
    return this.#plans.hours(team, this.#d.clock.now())
  }

  newcomer({ id }: Team): WaitAnswer | null {
    return this.#pictures.of(id, this.#d.clock.now())?.newcomer ?? null
  }

  heldOf(conversation: ConversationId): HeldWindow | null {
    return this.#pictures.held(conversation)
  }

  oneMore(team: TeamId): { at: Instant; answer: WaitAnswer } | null {
    const now = this.#d.clock.now()
    if (this.#oneMore.asked(team, now)) this.#lookout.changed()
    const known = this.#pictures.of(team, now)?.oneMore ?? null
    return known && !isOutdated(known.at, now) ? known : null
  }

  async ready(): Promise<void> {
    const { clock, directory } = this.#d
    if (!this.#keeper.office || directory.teams.every((team) => this.newcomer(team))) return
    const late = Promise.withResolvers<void>()
    const cancel = clock.after(LONGEST_LOOK, late.resolve)
    await Promise.race([this.#lookout.lookNow(), late.promise])
    cancel()
  }

  #take(happening: Happening): void {
    this.#keeper.take(happening)
    if (happening.feeds.length === 0) return
    this.#saver.changed()
    this.#lookout.changed()
  }

  #tellPlans(edited: boolean): void {
    const { directory, clock } = this.#d
    for (const { team, feeds, isNews } of this.#plans.due(directory, clock.now(), edited)) {
      const desk = isNews ? this.#record.note({ kind: 'team', team }).id : undefined
      this.#take({ feeds, ...(desk === undefined ? {} : { desk }) })
    }
  }

  #look(team: TeamId, at: Instant): { look: Look; changeAt: Instant | null } {
    this.#tellPlans(false)
    const { directory } = this.#d
    const set = directory.team(team)
    const hours = set ? this.hours(set) : ({ open: false, opensAt: null, note: null } as const)
    const oneMore = this.#oneMore.due(team, at) ? usualCapacity(directory.agents, team) : null
    return { look: { team, at, hours, oneMore }, changeAt: changeAt(hours) }
  }

  #arrived(pictures: readonly Picture[]): void {
    const news = this.#pictures.add(pictures)
    const issued = pictures.flatMap((picture) => picture.issued)
    if (issued.length > 0) this.#tell(this.#issued, issued)
    if (news) this.#tell(this.#changed, undefined)
  }

  /** One that fails is no reason to stop the estimates. */
  #tell<T>(listeners: ReadonlySet<(news: T) => void>, news: T): void {
    for (const listener of listeners) {
      try {
        listener(news)
      } catch (error) {
        this.#d.log.incident(error, { area: 'waits' })
      }
    }
  }

  #opened(): void {
    this.settings()
    this.#lookout.start()
  }

  #lost(): void {
    this.#lookout.stop()
    this.#pictures.void()
    this.#tell(this.#changed, undefined)
  }
}
