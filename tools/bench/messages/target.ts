/** Servers to measure, as their load generator sees them: one, or several nodes of one installation. */
export type Target =
  /** Without an agent's sign-in: everybody is who they say. */
  | { kind: 'relay'; urls: readonly string[] }
  | { kind: 'walletdesk'; urls: readonly string[]; site: string; agents: { email: string; password: string }[] }

export type Crowd = { visitors: number; agents: number }

/** What the bench asks of a load generator; each is answered with its result. */
export type Order =
  | { do: 'connect'; target: Target; crowd: Crowd }
  /** Everybody sends the next message as soon as the last one is acknowledged. */
  | { do: 'flood'; warmUpMs: number; measureMs: number }
  /** One message every `1000 / perSecond` ms, whatever becomes of the ones before. */
  | { do: 'pace'; perSecond: number; warmUpMs: number; measureMs: number }
  | { do: 'leave' }

/** `sent`: with the warm-up. `busy`: which share of the time the generator had something to do; at 1 it is the limit. */
export type Flood = { acknowledged: number; sent: number; perSecond: number; busy: number }
/** From the moment a message was due until it was both acknowledged and with the agent, in ms. */
export type Pace = { latencies: number[] }

/** What the bench asks of a server after it was started: the processor time of all its threads so far, in µs. */
export type Probe = { do: 'cpu' }
export type Cpu = { micros: number }

export function cpuTime(): Cpu {
  const { user, system } = process.cpuUsage()
  return { micros: user + system }
}
