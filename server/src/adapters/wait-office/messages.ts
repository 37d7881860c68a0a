import type { Feed, HeldWindow, Look, Opening, TeamTerms } from '../../core/forecast/types.ts'

/** What is said to the thread. Those with a number are answered under it. */
export type ToThread =
  | { kind: 'open'; number: number; openings: readonly Opening[] }
  | { kind: 'look'; number: number; looks: readonly Look[] }
  | { kind: 'save'; number: number }
  | { kind: 'agree'; terms: TeamTerms }
  | { kind: 'feed'; feeds: readonly Feed[] }
  | { kind: 'hold'; windows: readonly HeldWindow[] }

export type FromThread = { number: number; answer: unknown }
