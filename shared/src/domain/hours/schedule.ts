import type { Instant } from '../../kernel/time.ts'

/** Wall times `HH:MM` in the schedule's zone; `24:00` only as an end. An end at or before its start is on the next day. */
export type Span = { from: string; to: string }

/** When a team answers: wall times in one zone. The contract and its cases stand in docs/rules.md under H. */
export type Schedule = {
  /** IANA name. */
  zone: string
  /** Monday is 1. A span belongs to the day on which it starts. */
  weekly: readonly ({ day: 1 | 2 | 3 | 4 | 5 | 6 | 7 } & Span)[]
  /** Replaces the spans that start on `date` (`YYYY-MM-DD`); none closes the day. `yearly` repeats month and day. */
  exceptions: readonly {
    date: string
    spans: readonly Span[]
    note?: string | undefined
    yearly?: boolean | undefined
  }[]
  /** Stretches of real time in which nobody answers, whatever the spans say. */
  closures?: readonly { from: Instant; to: Instant; note?: string | undefined }[] | undefined
}
