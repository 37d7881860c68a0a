import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, instant, millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Look, Picture } from '../../../core/forecast/types.ts'
import { lookDue, type Looked } from './look-due.ts'

type Props = {
  clock: Clock
  teams: () => readonly TeamId[]
  /** Whether anybody may look at this moment. */
  may: () => boolean
  /** How a team is to be looked at now. */
  look: (team: TeamId, at: Instant) => { look: Look; changeAt: Instant | null }
  /** `null`: nobody is there to look. */
  ask: (looks: readonly Look[]) => Promise<readonly Picture[]> | null
  arrived: (pictures: readonly Picture[]) => void
  /** No answer came. */
  failed: (cause: unknown) => void
}

/** As often is it waited this long for an answer. A clock that jumps counts as one wait. */
const PATIENCE = seconds(5)
const TIMES = 12
/** While nobody may look. */
const AGAIN_AFTER = millis(250)

/** Decides when which line is looked at, and never asks twice at once. */
export class Lookout {
  readonly #p: Props
  readonly #lines = new Map<TeamId, Omit<Looked, 'changed'> & { seen: number }>()
  #changes = 0
  /** A look is due as soon as one may be taken. */
  #soon = false
  #underway: Promise<void> | null = null
  #running = false
  #cancel = () => {}

  constructor(props: Props) {
    this.#p = props
  }

  start(): void {
    this.#running = true
    this.#lines.clear()
    this.#schedule()
  }

  stop(): void {
    this.#running = false
    this.#cancel()
  }

  /** Something has happened that may change what is told. */
  changed(): void {
    this.#changes += 1
    if (this.#soon) return
    this.#soon = true
    this.#schedule()
  }

  /** Looks at everything that is due, now. */
  lookNow(): Promise<void> {
    this.#underway ??= this.#look().finally(() => {
      this.#underway = null
      this.#schedule()
    })
    return this.#underway
  }

  #schedule(): void {
    if (!this.#running || this.#underway) return
    this.#cancel()
    const { clock, may } = this.#p
    const now = clock.now()
    const next = Math.min(...this.#p.teams().map((team) => this.#dueOf(team, now)))
    if (next === Number.POSITIVE_INFINITY) return
    const delay = Math.max(may() ? 0 : AGAIN_AFTER, next - now)
    this.#cancel = clock.after(millis(delay), () => void this.lookNow())
  }

  #dueOf(team: TeamId, now: Instant): Instant {
    const line = this.#lines.get(team)
    // The clock was set back since.
    if (!line || line.at > now) return instant(0)
    return lookDue({ ...line, changed: line.seen !== this.#changes })
  }

  async #look(): Promise<void> {
    const { clock, teams, may, look, ask, arrived, failed } = this.#p
    this.#cancel()
    if (!may()) return
    this.#soon = false
    const at = clock.now()
    const due = teams().filter((team) => this.#dueOf(team, at) <= at)
    const looks = due.map((team) => look(team, at))
    const seen = this.#changes
    const answer = due.length > 0 && ask(looks.map((one) => one.look))
    if (!answer) return
    const patience = this.#patience()
    try {
      const pictures = await Promise.race([answer, patience.over])
      const took = Math.max(0, elapsed(at, clock.now()))
      for (const [i, team] of due.entries()) {
        this.#lines.set(team, { at, took, seen, changeAt: looks[i]?.changeAt ?? null })
      }
      arrived(pictures)
    } catch (cause) {
      failed(cause)
    } finally {
      patience.end()
    }
  }

  /** `over` rejects when it has been waited for long enough. */
  #patience(): { over: Promise<never>; end: () => void } {
    const { promise, reject } = Promise.withResolvers<never>()
    let times = 0
    let cancel = () => {}
    const wait = () => {
      cancel = this.#p.clock.after(PATIENCE, () => {
        times += 1
        if (times < TIMES) wait()
        else reject(new Error(`No estimate came within ${(TIMES * PATIENCE) / 1000} s`))
      })
    }
    wait()
    return { over: promise, end: () => cancel() }
  }
}
