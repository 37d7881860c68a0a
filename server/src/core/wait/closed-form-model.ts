import { WaitModel } from './index.ts'
import type { WaitModelOptions } from './types.ts'

/** The same learners, but every answer by the closed form: what the simulation is compared with. */
export const closedFormModel = (options: WaitModelOptions): WaitModel =>
  new WaitModel(options, undefined, { closedFormOnly: true })
