import type { Instant } from '../../kernel/time.ts'
import type { UnknownWait, WaitReason } from '../../protocol/wait.ts'

/**
 * What is known of one uncertain time. `null`: no known capacity reaches that far; the mean already when 1 % is
 * unserved. `samples`, where asked for: equally likely values in order.
 */
export type Spread = {
  mean: number | null
  p10: number | null
  p50: number | null
  p90: number | null
  samples?: Float64Array
}

/** What an estimate rests on. `scale`: how much slower than usual conversations go at present, 1 = as usual. */
export type Basis = {
  method: 'drain' | 'closed-form'
  completions: number
  slots: number
  replications: number
  staffing: 'rota' | 'online' | 'assumed'
  scale: number
}

/** When somebody is served and answered. Lengths count from the moment asked about, closed time included. */
export type WaitEstimate =
  | { kind: 'unknown'; ahead: number; queueLength: number; reason: UnknownWait }
  | {
      kind: 'open'
      ahead: number
      queueLength: number
      waitMs: Spread
      firstReplyMs: Spread
      servedTodayProbability: number
      unservedProbability: number
      closesAt: Instant | null
      dayEndsAt: Instant | null
      nextDayAt: Instant | null
      reasons: readonly WaitReason[]
      basis: Basis
    }
  | {
      kind: 'closed'
      opensAt: Instant
      ahead: number
      queueLength: number
      /** Instants. */
      assignedAt: Spread
      firstReplyAt: Spread
      servedOnOpeningDayProbability: number
      unservedProbability: number
      reasons: readonly WaitReason[]
      basis: Basis
    }
