import type { LawData, Scenario } from './scenario.ts'

const exponential = (mean: number): LawData => ({ kind: 'exponential', mean })
const lognormal = (mean: number, cv: number): LawData => ({ kind: 'lognormal', mean, cv })
const one = (handle: LawData): Scenario['topics'] => [{ topic: 'any', share: 1, handle }]
/** Every nine hours, the first time after half of them. */
const everyNineHours = (minutes: number) => ({ firstAt: 270, minutes, every: 540 })

const incident: Scenario = {
  name: 'incident',
  staff: [{ agents: 9 }],
  arrivalsPerMinute: 1.3,
  topics: one(lognormal(6, 1)),
  patience: exponential(30),
  goals: { rmse: 1.2, rmseWaiting: 1.2, winkler: 1.2, crps: 1.2 },
}

const overload: Scenario = {
  name: 'overload',
  staff: [{ agents: 12 }],
  arrivalsPerMinute: 2,
  topics: one(exponential(9)),
  patience: exponential(15),
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'stationary',
    staff: [{ agents: 7 }],
    arrivalsPerMinute: 1.085,
    topics: one(exponential(6)),
    patience: { kind: 'never' },
  },
  overload,
  {
    name: 'rota',
    staff: [{ agents: 9 }],
    day: { openMinutes: 540, closedMinutes: 900, staffed: [4, 4, 6, 7, 9, 9, 8, 6, 7, 7, 8, 8, 7, 6, 6, 5, 5, 4] },
    arrivalsPerMinute: 0.95,
    wave: { share: 0.5, peakAt: 0.5 },
    topics: one(exponential(7)),
    patience: exponential(25),
  },
  {
    name: 'lognormal',
    staff: [{ agents: 8 }],
    arrivalsPerMinute: 0.84,
    topics: one(lognormal(9, 1.4)),
    patience: exponential(35),
  },
  {
    name: 'topic-mix',
    staff: [{ agents: 5 }],
    arrivalsPerMinute: 0.64,
    topics: [
      { topic: 'quick', share: 0.3, handle: lognormal(2, 0.9) },
      { topic: 'usual', share: 0.4, handle: lognormal(5, 0.9) },
      { topic: 'long', share: 0.2, handle: lognormal(10, 0.9) },
      { topic: 'endless', share: 0.1, handle: lognormal(30, 0.9) },
    ],
    patience: exponential(35),
  },
  {
    name: 'concurrency',
    staff: [{ agents: 5, capacity: 4 }],
    speed: [1, 0.85, 0.7, 0.58],
    arrivalsPerMinute: 2.25,
    topics: one(lognormal(5, 1)),
    patience: exponential(20),
    goals: { rmse: 1.05 },
  },
  {
    name: 'flash-crowd',
    staff: [{ agents: 10 }],
    arrivalsPerMinute: 1.4,
    rush: { ...everyNineHours(15), times: 10 },
    topics: one(lognormal(6, 0.9)),
    patience: exponential(20),
  },
  { ...incident, name: 'incident-new', incident: { ...everyNineHours(90), times: 1.6, slows: 'newly-assigned' } },
  { ...incident, name: 'incident-open', incident: { ...everyNineHours(90), times: 1.6, slows: 'all-open' } },
  {
    name: 'abandonment',
    staff: [{ agents: 5 }],
    arrivalsPerMinute: 0.95,
    topics: one(exponential(9)),
    patience: lognormal(10, 0.8),
  },
  {
    name: 'priority',
    staff: [{ agents: 7 }],
    arrivalsPerMinute: 0.78,
    topics: one(lognormal(8, 0.9)),
    patience: exponential(35),
    priority: { share: 0.15, comesBack: 0.06 },
  },
  {
    name: 'closing',
    staff: [{ agents: 8 }],
    day: { openMinutes: 540, closedMinutes: 900, staffed: [4, 5, 7, 8, 7, 7, 7, 6, 5] },
    arrivalsPerMinute: 0.7,
    wave: { share: 0.35, peakAt: 0.5 },
    topics: one(lognormal(9, 0.9)),
    patience: exponential(150),
    scoredLastMinutes: 120,
  },
  {
    name: 'breaks',
    staff: [{ agents: 9 }],
    arrivalsPerMinute: 0.98,
    topics: one(lognormal(8, 0.9)),
    patience: exponential(30),
    breaks: { after: exponential(95), length: { kind: 'uniform', from: 4, to: 18 } },
    goals: { rmse: 1.08, winkler: 1.08, crps: 1.08 },
  },
  {
    name: 'teams',
    staff: [
      { agents: 3 },
      { agents: 2, teams: ['red'] },
      { agents: 2, teams: ['green'] },
      { agents: 2, teams: ['blue'] },
    ],
    arrivalsPerMinute: 1.2,
    topics: [
      { topic: 'red', share: 0.5, handle: lognormal(5, 0.9), team: 'red' },
      { topic: 'green', share: 0.3, handle: lognormal(8, 0.9), team: 'green' },
      { topic: 'blue', share: 0.2, handle: lognormal(14, 0.9), team: 'blue' },
    ],
    patience: exponential(30),
    goals: { rmse: 1.05 },
  },
  { ...overload, name: 'reply-lag', replyLag: { law: lognormal(0.8, 1.2), perLoad: 0.3 }, goals: { rmse: 1.05 } },
]
