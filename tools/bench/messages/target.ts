/** A server to measure, as its load generator sees it. */
export type Target =
  /** Without an agent's sign-in: everybody is who they say. */
  | { kind: 'relay'; url: string }
  | { kind: 'walletdesk'; url: string; site: string; agents: { email: string; password: string }[] }

export type Crowd = { visitors: number; agents: number }

/** What the bench asks of a load generator; each is answered with its result. */
export type Order =
  | { do: 'connect'; target: Target; crowd: Crowd }
  /** Everybody sends the next message as soon as the last one is acknowledged. */
  | { do: 'flood'; warmUpMs: number; measureMs: number }
  /** One message every `1000 / perSecond` ms, whatever becomes of the ones before. */
  | { do: 'pace'; perSecond: number; warmUpMs: number; measureMs: number }
  | { do: 'leave' }

export type Flood = { acknowledged: number; perSecond: number }
/** From sending until it was both acknowledged and with the agent, in ms. */
export type Pace = { latencies: number[] }
