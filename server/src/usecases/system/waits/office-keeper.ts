import { minutes, type Instant, elapsed, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Fact } from '../../../core/facts.ts'
import type { Feed, HeldWindow } from '../../../core/forecast/types.ts'
import type { Log } from '../../../ports/log.ts'
import type { OpenOffice, WaitOffice } from '../../../ports/wait-office.ts'
import type { Deps } from '../../deps.ts'
import { learn, type Lesson } from './learn.ts'
import type { TakenIn } from './taken-in.ts'

/** What happened, and what it tells the models. With neither fact nor desk event it is not on record. */
export type Happening = { feeds: readonly Feed[]; fact?: Fact; desk?: string }

type Props = Pick<Deps, 'store' | 'clock' | 'directory'> & {
  log: Log
  openOffice: OpenOffice
  /** Resolves when everything that has happened at the desk is on record. */
  recorded: () => Promise<void>
  /** What visitors were told last. */
  held: () => readonly HeldWindow[]
  /** It knows all that has happened. */
  opened: () => void
  /** It does not answer any more. */
  lost: () => void
}

/** After so long it counts as healthy again. */
const HEALTHY_AFTER = minutes(5)
const LONGEST_REST = seconds(60)
/** From then on, what was saved is under suspicion and not used. */
const SUSPICIOUS = 2

/** Keeps an office open: one that dies is opened again and told everything from the record. */
export class OfficeKeeper {
  readonly #p: Props
  #office: WaitOffice | null = null
  #takenIn: TakenIn | null = null
  /** What happens while the record is read; `null` while nobody would take it in: then it is read later. */
  #meanwhile: Happening[] | null = null
  #openedAt: Instant | null = null
  #failures = 0
  /** Why nothing of what was saved is to be used. */
  #anew: Lesson['anew'] = null
  #cancel = () => {}
  #closed = false

  constructor(props: Props) {
    this.#p = props
  }

  /** The office, once it knows all that has happened. */
  get office(): WaitOffice | null {
    return this.#takenIn && this.#office
  }

  /** With the office. */
  get takenIn(): TakenIn | null {
    return this.#takenIn
  }

  take(happening: Happening): void {
    if (this.#takenIn) this.#feed(this.#takenIn, happening)
    else this.#meanwhile?.push(happening)
  }

  async open(): Promise<void> {
    const { store, clock, directory, log, openOffice, recorded, held, opened } = this.#p
    let office: WaitOffice | null = null
    try {
      office = openOffice((cause) => this.#lose(office, cause))
      this.#office = office
      this.#meanwhile = []
      await recorded()
      const { teams, agents } = directory
      const anew = this.#anew ?? (this.#failures >= SUSPICIOUS ? 'asked' : null)
      const { takenIn, entries, rebuilt } = await learn({ office, store, teams, agents, now: clock.now(), anew })
      if (this.#office !== office) return
      log.info('waits learned', { entries, rebuilt })
      this.#anew = null
      office.hold(held())
      this.#takenIn = takenIn
      for (const happening of this.#meanwhile.splice(0)) {
        const { fact, desk } = happening
        const wasRead = (fact && takenIn.hasFact(fact)) || (desk !== undefined && takenIn.hasDesk(desk))
        if (!wasRead) this.#feed(takenIn, happening)
      }
      this.#openedAt = clock.now()
      opened()
    } catch (cause) {
      this.#lose(office, cause)
    }
  }

  /** It does not answer: it is given up, and another one opened. */
  giveUp(cause: unknown): void {
    this.#lose(this.#office, cause)
  }

  /** When it was told things happened is not when they did: another one learns it all from the record. */
  clockWasAhead(): void {
    this.#anew = 'clock-was-ahead'
    if (this.#office) this.#lose(this.#office, null)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    const office = this.#office
    this.#forget()
    await office?.close()
  }

  #feed(takenIn: TakenIn, { feeds, fact, desk }: Happening): void {
    if (fact) takenIn.fact(fact)
    if (desk !== undefined) takenIn.desk(desk)
    this.#office?.feed(feeds)
  }

  #forget(): void {
    this.#office = this.#takenIn = this.#meanwhile = null
  }

  #lose(office: WaitOffice | null, cause: unknown): void {
    if (this.#closed || this.#office !== office) return
    const { clock, log, lost } = this.#p
    this.#forget()
    if (cause !== null) log.incident(cause, { area: 'waits' })
    office?.close().catch((error: unknown) => log.incident(error, { area: 'waits' }))
    if (this.#openedAt !== null && elapsed(this.#openedAt, clock.now()) > HEALTHY_AFTER) this.#failures = 0
    const rest = Math.min(LONGEST_REST, seconds(2 ** this.#failures - 1))
    this.#failures += 1
    this.#openedAt = null
    this.#cancel = clock.after(rest as typeof LONGEST_REST, () => void this.open())
    lost()
  }
}
