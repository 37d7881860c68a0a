import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, instant, minutes, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { SeenAgent } from '../../../core/desk-event.ts'
import type { Fact } from '../../../core/facts.ts'
import { agentFeeds } from '../../../core/forecast/feeds.ts'
import { factFeeds } from '../../../core/forecast/history.ts'
import type { Look, Picture } from '../../../core/forecast/types.ts'
import type { Candidate } from '../../../core/routing/pick-agent.ts'
import type { Log } from '../../../ports/log.ts'
import type { Before } from '../../../ports/store-leases.ts'
import type { OpenOffice } from '../../../ports/wait-office.ts'
import type { Deps } from '../../deps.ts'
import { DeskRecord } from './desk-record.ts'
import { changeAt, type Hours } from './hours.ts'
import { AHEAD } from './learn.ts'
import { Lookout } from './lookout.ts'
import { type Happening, OfficeKeeper } from './office-keeper.ts'
import { OneMore, usualCapacity } from './one-more.ts'
import type { Pictures } from './pictures.ts'
import { Plans } from './plans.ts'
import { RollCall } from './roll-call.ts'
import { Saver } from './saver.ts'

export type ForecastNeeds = Pick<Deps, 'store' | 'clock' | 'directory' | 'ids'> & {
  log: Log
  openOffice: OpenOffice
  /** Whether each of the other nodes is heard. */
  hearsAll: () => boolean
}

type Props = ForecastNeeds & {
  /** What the node tells: it is kept when the estimates are another node's matter. */
  pictures: Pictures
  hours: Hours
  staff: () => readonly Candidate[]
  /** Whether this node may estimate at this moment. */
  may: () => boolean
  /** `news`: something that somebody may see is different. */
  arrived: (pictures: readonly Picture[], news: boolean) => void
  /** Nobody stands for what was told. */
  lost: () => void
}

/** The work was stopped no longer than a restart takes. */
const SHORT_BREAK = minutes(3)
const COME_BACK_WITHIN = seconds(30)
const AGAIN_AFTER = seconds(1)

/** Whoever waits for a look waits no longer. */
const LONGEST_LOOK = seconds(2)

/**
 * The models' side of waiting, for all nodes: feeds them what happens, puts on record what happens at the desk, and has
 * them look. From the moment that this is one node's work until it is another's.
 */
export class Forecasts {
  readonly #p: Props
  readonly #plans = new Plans()
  readonly #oneMore = new OneMore()
  readonly #record: DeskRecord
  readonly #rollCall: RollCall
  readonly #keeper: OfficeKeeper
  readonly #lookout: Lookout
  readonly #saver: Saver
  #cancelRollCall = () => {}
  /** From here on, whoever is here was said to be. */
  #begun = false
  #askedAt = instant(0)

  constructor(props: Props) {
    const { clock, directory, pictures, arrived, lost, may } = props
    this.#p = props
    this.#record = new DeskRecord(props, props.log)
    this.#rollCall = new RollCall(props.staff)
    this.#keeper = new OfficeKeeper({
      ...props,
      recorded: () => this.#record.settled(),
      held: () => pictures.allHeld(),
      opened: () => this.#opened(),
      lost: () => {
        this.#lookout.stop()
        pictures.void()
        lost()
      },
    })
    this.#lookout = new Lookout({
      clock,
      teams: () => directory.teams.map((team) => team.id),
      may,
      look: (team, at) => this.#look(team, at),
      ask: (looks) => this.#ask(looks),
      arrived: (seen) => arrived(seen, pictures.add(seen)),
      failed: (cause) => this.#keeper.giveUp(cause),
    })
    this.#saver = new Saver({ ...props, keeper: this.#keeper })
  }

  /** The models believe what was true when the work was done last. `before`: by whom, where that is known. */
  async start(before: Before | null): Promise<void> {
    const { clock, directory } = this.#p
    if (await this.#isShort(before)) {
      await this.#keeper.open()
      // Who was here gets the time to come back, and with them what was told stands.
      this.#cancelRollCall = clock.after(COME_BACK_WITHIN, () => this.#callRoll())
    } else {
      const { id, at } = this.#record.note({ kind: 'start' })
      await this.#keeper.open()
      const offline = { presence: 'offline', capacity: 0, teams: [] } as const
      const gone = directory.agents.flatMap((a) => agentFeeds(at, { agent: a.id, ...offline }))
      this.#take({ feeds: gone, desk: id })
    }
    this.#begun = true
    this.agents()
    this.#saver.start()
    await this.#lookout.lookNow()
  }

  /** Saves what was learned, if this node still may. */
  async close(): Promise<void> {
    this.#cancelRollCall()
    this.#lookout.stop()
    await this.#saver.close()
    await this.#keeper.close()
    await this.#record.settled()
  }

  facts(facts: readonly Fact[], conversation: Conversation): void {
    for (const fact of facts) this.#take({ feeds: factFeeds(fact, conversation), fact })
    // Another window is due, also to one that an agent has.
    if (facts.some(({ body }) => body.kind === 'promise-missed')) this.#lookout.changed()
  }

  /** Tells the models who is here. */
  agents(): void {
    if (this.#p.may()) this.#agents(this.#rollCall.changes())
  }

  /** Teams may be new or set otherwise. */
  settings(): void {
    for (const { id: team, usualHandleMs } of this.#p.directory.teams) {
      this.#keeper.office?.agree({ team, usualHandleMs })
    }
    this.#tellPlans(true)
  }

  /** Somebody looks at what one more agent would change. */
  oneMoreAsked(team: TeamId): void {
    if (this.#oneMore.asked(team, this.#p.clock.now())) this.#lookout.changed()
  }

  async ready(): Promise<void> {
    const { clock, directory, pictures } = this.#p
    const known = ({ id }: { id: TeamId }) => pictures.of(id, clock.now()) !== null
    if (!this.#keeper.office || directory.teams.every(known)) return
    const late = Promise.withResolvers<void>()
    const cancel = clock.after(LONGEST_LOOK, late.resolve)
    await Promise.race([this.#lookout.lookNow(), late.promise])
    cancel()
  }

  async #isShort(before: Before | null): Promise<boolean> {
    if (before) return before.unheldFor < SHORT_BREAK
    // Nobody said so: as far as the last saving tells.
    const savedAt = (await this.#p.store.read.savedWaits())[0]?.at
    return savedAt !== undefined && elapsed(savedAt, this.#p.clock.now()) < SHORT_BREAK
  }

  #callRoll(): void {
    if (this.#p.may()) this.#agents(this.#rollCall.absent())
    else this.#cancelRollCall = this.#p.clock.after(AGAIN_AFTER, () => this.#callRoll())
  }

  #agents(seen: readonly SeenAgent[]): void {
    for (const agent of seen) {
      const { id, at } = this.#record.note({ kind: 'agent', ...agent })
      this.#take({ feeds: agentFeeds(at, agent), desk: id })
    }
  }

  #take(happening: Happening): void {
    this.#keeper.take(happening)
    if (happening.feeds.length === 0) return
    this.#saver.changed()
    this.#lookout.changed()
  }

  #tellPlans(edited: boolean): void {
    const { directory, clock } = this.#p
    for (const { team, feeds, isNews } of this.#plans.due(directory, clock.now(), edited)) {
      const desk = isNews ? this.#record.note({ kind: 'team', team }).id : undefined
      this.#take({ feeds, ...(desk === undefined ? {} : { desk }) })
    }
  }

  #look(team: TeamId, at: Instant): { look: Look; changeAt: Instant | null } {
    this.#tellPlans(false)
    const { directory, hours: known, hearsAll } = this.#p
    const set = directory.team(team)
    const hours = set ? known.of(set, at) : ({ open: false, opensAt: null, note: null } as const)
    // Who looks at a node that is not heard cannot say so: somebody may.
    if (!hearsAll()) this.#oneMore.asked(team, at)
    const oneMore = this.#oneMore.due(team, at) ? usualCapacity(directory.agents, team) : null
    return { look: { team, at, hours, oneMore }, changeAt: changeAt(hours) }
  }

  /** `null`: nobody is there to look. */
  #ask(looks: readonly Look[]): Promise<readonly Picture[]> | null {
    const now = this.#p.clock.now()
    const wasAhead = this.#askedAt > plus(now, AHEAD)
    this.#askedAt = now
    if (wasAhead) {
      this.#p.pictures.forgetSince(plus(now, AHEAD))
      this.#rollCall.forget()
      this.#keeper.clockWasAhead()
    }
    return this.#keeper.office?.look(looks) ?? null
  }

  #opened(): void {
    this.settings()
    if (this.#begun) this.agents()
    this.#lookout.start()
  }
}
