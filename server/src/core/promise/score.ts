import type { Score } from '@walletdesk/shared/protocol/http.ts'
import type { PromiseLine } from './line.ts'

type Decided = Pick<PromiseLine, 'outcome' | 'repliedAt' | 'at' | 'lowAt' | 'dueAt' | 'exactLowAt' | 'exactDueAt'>

/** Answered or missed. One who left, or was closed, before the end says nothing of the window. */
export const isDecided = ({ outcome }: Pick<PromiseLine, 'outcome'>): boolean =>
  outcome === 'kept' || outcome === 'early' || outcome === 'missed'

/** By the end that the model gave, before it was rounded up for the visitor. */
export const isKept = ({ repliedAt, exactDueAt, dueAt }: Decided): boolean =>
  repliedAt !== null && repliedAt <= (exactDueAt ?? dueAt)

const isInside = (line: Decided) =>
  line.repliedAt !== null && isKept(line) && line.repliedAt >= (line.exactLowAt ?? line.lowAt ?? line.at)

/** Adds up decided lines, one at a time. */
export class Tally {
  #promises = 0
  #kept = 0
  #told = 0
  #inside = 0
  #answered = 0
  #bias = 0

  add(line: Decided): void {
    this.#promises += 1
    if (isKept(line)) this.#kept += 1
    if (isInside(line)) this.#inside += 1
    if (line.repliedAt === null) return
    if (line.repliedAt <= line.dueAt) this.#told += 1
    const low = line.exactLowAt ?? line.lowAt ?? line.at
    const due = line.exactDueAt ?? line.dueAt
    this.#answered += 1
    this.#bias += line.repliedAt - (low + due) / 2
  }

  score(): Score {
    return {
      promises: this.#promises,
      kept: this.#kept,
      told: this.#told,
      inside: this.#inside,
      biasMs: this.#answered === 0 ? null : Math.round(this.#bias / this.#answered),
    }
  }
}
