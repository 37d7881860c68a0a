import type { LawData } from './laws.ts'

/** A desk and its visitors, as data: times in minutes, rates per minute. */
export type Scenario = {
  name: string
  /** One slot each unless `capacity` says more; no `teams`: serves all. */
  staff: readonly { agents: number; capacity?: number; teams?: readonly string[] }[]
  /** Without: open always, everybody here. `staffed`: how many of the staff are on shift, block by block. */
  day?: { openMinutes: number; closedMinutes: number; staffed: readonly number[] }
  /** speed[k - 1]: of one conversation while its agent holds k. Handle times are those at speed[0] = 1. */
  speed?: readonly number[]
  arrivalsPerMinute: number
  /** The rate is 1 + share x cos(2 pi (x - peakAt)) times that, x being the part of the day that has passed. */
  wave?: { share: number; peakAt: number }
  rush?: Recurring & { times: number }
  topics: readonly { topic: string; share: number; handle: LawData; team?: string }[]
  patience: LawData
  /** Handle times `times` as long: of the conversations assigned meanwhile, or of all that are open meanwhile. */
  incident?: Recurring & { times: number; slows: 'newly-assigned' | 'all-open'; switchedAfter?: number }
  /** Who joins with higher priority, and who comes back with it when closed. */
  priority?: { share: number; comesBack: number }
  breaks?: { after: LawData; length: LawData }
  /** From assigned to the first reply; grows by `perLoad` of itself with every other conversation of the agent. */
  replyLag?: { law: LawData; perLoad: number }
  /** Only those who join in the last minutes of a day are scored. */
  scoredLastMinutes?: number
  /** What the model is told beforehand, as a multiple of the true mean handle time. */
  priorFactor?: number
  /** The most by which the model may be worse than the oracle, where it is not the usual. */
  goals?: { rmse?: number; rmseWaiting?: number; winkler?: number; crps?: number }
}

export type Recurring = { firstAt: number; minutes: number; every: number }

/** Whether something recurring goes on; `at` in minutes since the start. */
export function isOn({ firstAt, minutes, every }: Recurring, at: number): boolean {
  const since = at - firstAt
  return since >= 0 && since % every < minutes
}

/** The minute at which it next begins or ends after `at`. */
export function nextChange({ firstAt, minutes, every }: Recurring, at: number): number {
  if (at < firstAt) return firstAt
  const round = Math.floor((at - firstAt) / every)
  const end = firstAt + round * every + minutes
  return at < end ? end : firstAt + (round + 1) * every
}
