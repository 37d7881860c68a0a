import type { Inspection, Runs } from '@walletdesk/shared/domain/guard/index.ts'
import { tooLongUnread } from '@walletdesk/shared/domain/guard/unread.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'

/** Longer than this nobody waits to be told whether a text may be sent. */
const READ_WITHIN = seconds(10)

export type About = {
  readonly field: GuardField
  /** Found values that the visitor says are no secret, by `answerKey`, beside those they said so of before. */
  readonly answers?: readonly string[]
}

export type Guarded = Inspection & {
  /** Earlier messages that hold the beginning of what this one goes on with. */
  readonly earlier: number
  /** What the visitor said is no secret, for the server, which reads it again. */
  readonly answers?: string[]
}

/** Held in the browser until it is changed or answered for. */
export const isHeld = ({ verdict }: Inspection): boolean => verdict === 'ask' || verdict === 'block'

/**
 * May this text leave the browser? Where the rules cannot be fetched or take too long, what is long enough to hold a
 * secret may not: it is found `unchecked`, and the next time they are fetched anew.
 */
export interface VisitorGuard {
  /** For a text that leaves: when it may, it is counted as sent. */
  inspect(text: string, about: About): Promise<Guarded>
  /** For a text that is being written: nothing is counted. */
  peek(text: string, about: About): Promise<Guarded>
  /** What needs the rules; rejects while they cannot be fetched. */
  rules(): Promise<GuardRules>
}

/** What knows the rules; it is fetched when it is needed first (`rules.ts`). */
export interface GuardRules {
  read(text: string, about: About, now: Instant, sent: boolean): Promise<Guarded>
  /** Fetches what a text like this will need, for when there is time. */
  prepare(sample: string): Promise<boolean>
  /** As it is sent: of a card only the last four digits. */
  masked(text: string, guarded: Guarded): string
  /** Of messages that were sent, oldest first, those that hold the beginning of a phrase. */
  piecesIn<M extends { text: string; at: Instant }>(sent: readonly M[]): Promise<readonly M[]>
  /** The visitor says that this value is no secret; it holds for this page. */
  answer(value: string): Promise<void>
}

/** Counters of the conversation that the visitor's tabs share; never a word. */
export type SharedRuns = { get(): Runs; keep(runs: Runs): void }
export type LoadRules = () => Promise<{
  openRules(runs: SharedRuns): GuardRules
  /** Those of the texts in which nothing is found. */
  harmless(texts: readonly string[]): Promise<readonly string[]>
}>

export function visitorGuard(clock: Clock, load: LoadRules, runs: SharedRuns): VisitorGuard {
  let loading: Promise<GuardRules> | null = null

  const rules = () => {
    loading ??= load().then(({ openRules }) => openRules(runs))
    loading.catch(() => {
      loading = null
    })
    return loading
  }

  const read = (sent: boolean) => (text: string, about: About) =>
    new Promise<Guarded>((resolve) => {
      const unread = () => {
        const findings = tooLongUnread(text) ? [{ kind: 'unchecked', start: 0, end: text.length } as const] : []
        resolve({ verdict: findings.length > 0 ? 'block' : 'pass', findings, earlier: 0 })
      }
      const cancel = clock.after(READ_WITHIN, unread)
      void rules()
        .then((ready) => ready.read(text, about, clock.now(), sent))
        // Whatever went wrong, the text was not read.
        .then(resolve, unread)
        .then(cancel)
    })

  return { peek: read(false), inspect: read(true), rules }
}
