import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, type Millis, millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../../../ports/log.ts'
import { StoreFailure } from '../../../ports/store.ts'

type Job = () => Promise<void>

/** Written at once, so that they share a commit; more would hold up the people who write beside them. */
const TOGETHER = 8
/** Nobody else writes any more. */
const AT_THE_END = 256
const AGAIN_AFTER = seconds(1)

/** A crowd is told its windows at once: writing them down takes a third of the time, and messages have the rest. */
const restAfter = (took: Millis): Millis => millis(Math.min(AGAIN_AFTER, Math.max(10, 2 * took)))

type Props = {
  clock: Clock
  log: Log
  /** Whether anything may be written at this moment. */
  may: () => boolean
}

/**
 * What is still to be written into the ledger: in order within a conversation, several conversations at once. While
 * the store has no room or is away, or nothing may be written, it waits and tries again.
 */
export class WriteQueue {
  readonly #p: Props
  readonly #jobs = new Map<ConversationId, Job[]>()
  #running: Promise<void> | null = null
  #closed = false
  #wake = () => {}

  constructor(props: Props) {
    this.#p = props
  }

  add(conversation: ConversationId, job: Job): void {
    const jobs = this.#jobs.get(conversation)
    if (jobs) jobs.push(job)
    else this.#jobs.set(conversation, [job])
    this.#running ??= this.#drain()
  }

  /** Something of this conversation is not written yet. */
  has(conversation: ConversationId): boolean {
    return this.#jobs.has(conversation)
  }

  /** Writes what is there, without trying again. */
  async close(): Promise<void> {
    this.#closed = true
    this.#wake()
    await this.#running
  }

  async #drain(): Promise<void> {
    // Whoever adds the first job has more to add in this turn.
    await Promise.resolve()
    while (this.#jobs.size > 0) {
      const began = this.#p.clock.now()
      const batch = this.#jobs
        .keys()
        .take(this.#closed ? AT_THE_END : TOGETHER)
        .toArray()
      const written = await Promise.all(batch.map((conversation) => this.#writeOf(conversation)))
      if (this.#closed) {
        if (written.every(Boolean)) continue
        break
      }
      if (!written.every(Boolean)) await this.#pause(AGAIN_AFTER)
      else if (this.#jobs.size > TOGETHER) await this.#pause(restAfter(elapsed(began, this.#p.clock.now())))
    }
    this.#running = null
  }

  #pause(delay: Millis): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#p.clock.after(delay, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
  }

  /** The oldest job of a conversation; `false` when it is worth another try. */
  async #writeOf(conversation: ConversationId): Promise<boolean> {
    const jobs = this.#jobs.get(conversation)
    const [job] = jobs ?? []
    if (!jobs || !job) return true
    if (!this.#p.may()) return false
    try {
      await job()
    } catch (error) {
      if (error instanceof StoreFailure) return false
      this.#p.log.incident(error, { area: 'promises' })
    }
    jobs.shift()
    if (jobs.length === 0) this.#jobs.delete(conversation)
    return true
  }
}
