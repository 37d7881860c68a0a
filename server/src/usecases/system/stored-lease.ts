import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, instant, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Lease, Tenure } from '../../ports/leases.ts'
import type { Log } from '../../ports/log.ts'
import { type Store, StoreFailure } from '../../ports/store.ts'
import type { Before, Taken } from '../../ports/store-leases.ts'

/** A node that does not say for so long that it is there, is not. */
const LASTS = seconds(3)
const EVERY = seconds(1)

type Props = {
  store: Pick<Store, 'read' | 'write'>
  clock: Clock
  log: Log
  name: string
  /** Of this node, since this start. */
  holder: string
}

const NEVER = instant(0)

/**
 * A lease that lies in the store, which decides by its own clock whose it is. This node counts from before it asked, so
 * it never believes for longer than the store does that it is its own; and while the store does not answer it does
 * nothing in its name. What was begun goes on when nobody else had it meanwhile.
 */
export class StoredLease implements Lease {
  readonly #p: Props
  #tenure: Tenure | null = null
  #from = NEVER
  #until = NEVER
  /** What is done in its name was begun here and not ended. */
  #begun = false
  #turns: Promise<void> = Promise.resolve()
  #asking: Promise<void> | null = null
  #cancel = () => {}
  #closing = false
  #closed = false

  constructor(props: Props) {
    this.#p = props
  }

  get held(): boolean {
    const now = this.#p.clock.now()
    // A clock that was set back tells nothing of how long it has been.
    return this.#from <= now && now < this.#until
  }

  async start(tenure: Tenure): Promise<void> {
    this.#tenure = tenure
    await this.#askNow()
    await this.#turns
  }

  async close(): Promise<void> {
    this.#closing = true
    this.#end()
    // It is renewed until everything that is done in its name has ended.
    await this.#turns
    this.#closed = true
    this.#cancel()
    await this.#asking
    await this.#giveUp()
  }

  #askNow(): Promise<void> {
    this.#asking = this.#ask()
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#asking = null
        if (!this.#closed) this.#cancel = this.#p.clock.after(EVERY, () => void this.#askNow())
      })
    return this.#asking
  }

  async #ask(): Promise<void> {
    const { store, clock, name, holder } = this.#p
    const at = clock.now()
    // To look costs nothing; to try in vain would cost a commit every second.
    const free = this.#begun || (await store.read.leaseIsFree(name, holder, LASTS))
    const taken = free ? await store.write((tx) => tx.takeLease(name, holder, LASTS)) : null
    if (taken) this.#took(taken, at)
    else this.#end()
  }

  #took({ before }: Taken, at: Instant): void {
    const goesOn = this.#begun && before?.holder === this.#p.holder
    if (!goesOn) this.#end()
    this.#from = at
    this.#until = plus(at, LASTS)
    if (!goesOn && !this.#closing) this.#begin(before)
  }

  #begin(before: Before | null): void {
    this.#begun = true
    this.#p.log.info('timed work taken', { unheldFor: before?.unheldFor ?? null })
    this.#turn(async () => {
      try {
        await this.#tenure?.won(before)
      } catch (error) {
        this.#failed(error)
        // Another node may do better; and so may this one, the next time.
        this.#end()
        await this.#giveUp()
      }
    })
  }

  #end(): void {
    if (!this.#begun) return
    this.#begun = false
    if (!this.#closing) {
      this.#until = NEVER
      this.#p.log.info('timed work left')
    }
    this.#turn(async () => this.#tenure?.lost())
  }

  /** One after another: what was begun is ended before it is begun again. */
  #turn(work: () => Promise<void>): void {
    this.#turns = this.#turns.then(work).catch((error: unknown) => this.#failed(error))
  }

  async #giveUp(): Promise<void> {
    const { store, name, holder } = this.#p
    this.#until = NEVER
    try {
      await store.write((tx) => tx.giveUpLease(name, holder))
    } catch (error) {
      // It ends by itself.
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    if (error instanceof StoreFailure) this.#p.log.warn('the lease was not renewed', { code: error.code })
    else this.#p.log.incident(error, { area: 'lease' })
  }
}
