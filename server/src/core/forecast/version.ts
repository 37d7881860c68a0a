/** Until the model names its own. */
export const MODEL_VERSION = 1

/** Of what is saved. The first number counts the forms in which this folder writes it down. */
export const FORECAST_VERSION = `1.${MODEL_VERSION}`
