/**
 * How one language asks for a secret. Every entry is part of a regular expression, matched in folded text: lower case,
 * without accents, Hangul in jamo. No entry may repeat without a bound.
 */
export type Table = {
  readonly language: string
  /** What nobody may ask a visitor for. */
  readonly secrets: readonly string[]
  /** Asking: imperatives, questions, needs. Forms that are negative by themselves are not listed. */
  readonly asks: readonly string[]
  /** What, before an ask and in its clause, turns it into a warning. */
  readonly never: readonly string[]
  /** The same, where the language says so after the verb. */
  readonly neverAfter?: readonly string[]
  /** Others who ask: who speaks of them warns. */
  readonly others: readonly string[]
  /** Looks like a negation and is none. */
  readonly filler: readonly string[]
}
