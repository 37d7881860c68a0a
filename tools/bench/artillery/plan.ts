/** What both generators do: as tools/load/visitors.yml has it. Times in ms since the first one arrives. */
export type Plan = {
  url: string
  site: string
  visitors: number
  arriveMs: number
  messages: number
  thinkMs: number
  /** So much of a pause is chance, in both directions. */
  jitter: number
  /** What is measured: everybody is there, and nobody has left. */
  from: number
  until: number
}
/** When the first one arrived, and when each answer came and after how long. `began` and `at` in ms of the epoch. */
export type Told = { began: number; answers: { at: number; ms: number }[] }

export const plan = {
  visitors: 100,
  arriveMs: 5_000,
  messages: 50,
  thinkMs: 1_000,
  jitter: 0.5,
  from: 10_000,
  until: 45_000,
} as const
