import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { type HandleLaws, variability } from '../learners/handle.ts'

/** What the closed form needs of handle times. Means in effective ms. */
export type HandleTimes = {
  mean(topic: TopicId): number
  poolMean: number
  /** Squared relative error of the mean: what is not known yet widens every interval. */
  uncertainty: number
  /** Squared coefficient of variation within a topic; 1 is exponential. */
  variability: number
}

export const handleTimes = (laws: HandleLaws, scale: number): HandleTimes => ({
  mean: (topic) => laws.of(topic).mean * scale,
  poolMean: laws.pool.mean * scale,
  uncertainty: laws.uncertainty,
  variability: variability(laws.pool),
})
