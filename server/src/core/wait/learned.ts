import { type BreakState, newBreaks } from './learners/breaks.ts'
import { type CalibrationState, newCalibration } from './learners/calibration.ts'
import { type HandleState, newHandle } from './learners/handle.ts'
import { newOvernight, type OvernightState } from './learners/overnight.ts'
import { newPatience, type PatienceState } from './learners/patience.ts'
import { newPriority, type PriorityState } from './learners/priority.ts'
import { newRegime, type RegimeState } from './learners/regime.ts'
import { newReply, type ReplyState } from './learners/reply.ts'
import { newSpeed, type SpeedState } from './learners/speed.ts'
import type { WaitModelOptions } from './types.ts'
import type { World } from './world.ts'

/** What usually happens, as far as it has been seen. */
export type Learned = {
  handle: HandleState
  speed: SpeedState
  regime: RegimeState
  /** The last whole minute that the regime has taken up. */
  minute: number | null
  patience: PatienceState
  overnight: OvernightState
  reply: ReplyState
  priority: PriorityState
  breaks: BreakState
  calibration: CalibrationState
}

export const newLearned = (): Learned => ({
  handle: newHandle(),
  speed: newSpeed(),
  regime: newRegime(),
  minute: null,
  patience: newPatience(),
  overnight: newOvernight(),
  reply: newReply(),
  priority: newPriority(),
  breaks: newBreaks(),
  calibration: newCalibration(),
})

export type Observed = { world: World; learned: Learned; options: WaitModelOptions }
