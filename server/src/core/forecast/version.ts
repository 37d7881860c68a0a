import { MODEL_VERSION } from '../wait/index.ts'
import { STATE_VERSION } from '../wait/snapshot.ts'

/** Of what is saved: the way of estimating, the form of its state, and the form in which this folder writes it down. */
export const FORECAST_VERSION = `${MODEL_VERSION}.${STATE_VERSION}.2`
