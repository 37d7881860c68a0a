import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, type Millis, millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../../../ports/log.ts'
import { StoreFailure } from '../../../ports/store.ts'
import { act } from '../../act.ts'
import type { Deps } from '../../deps.ts'
import type { Entry } from './write.ts'

/** Written in one transaction; more would hold up the people who write beside them. */
const TOGETHER = 32
/** Nobody else writes any more. */
const AT_THE_END = 256
const AGAIN_AFTER = seconds(1)

/** A crowd is told its windows at once: writing them down takes a third of the time, and messages have the rest. */
const restAfter = (took: Millis): Millis => millis(Math.min(AGAIN_AFTER, Math.max(10, 2 * took)))

type Props = Pick<Deps, 'store' | 'bus'> & {
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
  readonly #entries = new Map<ConversationId, Entry[]>()
  #running: Promise<void> | null = null
  #closed = false
  #wake = () => {}

  constructor(props: Props) {
    this.#p = props
  }

  add(conversation: ConversationId, entry: Entry): void {
    const entries = this.#entries.get(conversation)
    if (entries) entries.push(entry)
    else this.#entries.set(conversation, [entry])
    this.#running ??= this.#drain()
  }

  /** Something of this conversation is not written yet. */
  has(conversation: ConversationId): boolean {
    return this.#entries.has(conversation)
  }

  /** Writes what is there, without trying again. */
  async close(): Promise<void> {
    this.#closed = true
    this.#wake()
    await this.#running
  }

  async #drain(): Promise<void> {
    // Whoever adds the first one has more to add in this turn.
    await Promise.resolve()
    while (this.#entries.size > 0) {
      const began = this.#p.clock.now()
      const batch = this.#entries
        .keys()
        .take(this.#closed ? AT_THE_END : TOGETHER)
        .toArray()
        // Whoever holds several holds them in the order of ids.
        .sort()
      const written = await this.#writeOf(batch)
      if (this.#closed) {
        if (written) continue
        break
      }
      if (!written) await this.#pause(AGAIN_AFTER)
      else if (this.#entries.size > TOGETHER) await this.#pause(restAfter(elapsed(began, this.#p.clock.now())))
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

  /** The oldest entry of each; `false` when it is worth another try. */
  async #writeOf(conversations: readonly ConversationId[]): Promise<boolean> {
    if (!this.#p.may()) return false
    try {
      await this.#together(conversations.flatMap((id) => this.#entries.get(id)?.[0] ?? []))
    } catch (error) {
      if (error instanceof StoreFailure) return false
      // One that cannot be written is no reason to leave out the others.
      if (conversations.length > 1) return this.#oneByOne(conversations)
      this.#p.log.incident(error, { area: 'promises' })
    }
    for (const id of conversations) {
      const entries = this.#entries.get(id)
      entries?.shift()
      if (entries?.length === 0) this.#entries.delete(id)
    }
    return true
  }

  async #oneByOne(conversations: readonly ConversationId[]): Promise<boolean> {
    for (const id of conversations) if (!(await this.#writeOf([id]))) return false
    return true
  }

  /** In one transaction, whose statements need not wait for each other's answers. */
  async #together(entries: readonly Entry[]): Promise<void> {
    await act(this.#p, async (tx, apply) => {
      // The first one says what is wrong: after it every other statement fails, too.
      const failures: unknown[] = []
      await Promise.all(entries.map((entry) => entry(tx, apply).catch((error: unknown) => failures.push(error))))
      if (failures.length > 0) throw failures[0]
      return ok(null)
    })
  }
}
