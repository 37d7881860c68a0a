import type { AgentId } from '../../kernel/brand.ts'
import type { Rota } from './rota.ts'

const ana = 'ana' as AgentId
const bo = 'bo' as AgentId
const cy = 'cy' as AgentId
const weekdays = (from: string, to: string) => ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from, to }))
const daily = (from: string, to: string) => ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from, to }))

type Planned = { zone: string; rota: Rota }

/** The rotas that the cases below are about. */
export const rotas: Record<string, Planned> = {
  /** Ana by day; Bo by night, three at once; Cy never but for an extra Saturday. */
  desk: {
    zone: 'Europe/Berlin',
    rota: {
      plans: [
        { agent: ana, capacity: null, weekly: weekdays('09:00', '17:00') },
        { agent: bo, capacity: 3, weekly: daily('22:00', '06:00') },
      ],
      changes: [{ kind: 'extra', agent: cy, date: '2025-06-14', from: '10:00', to: '14:00' }],
    },
  },
  /** Two weeks of holidays, one of its days worked after all; a longer day; a night off. */
  changes: {
    zone: 'Europe/Berlin',
    rota: {
      plans: [
        { agent: ana, capacity: null, weekly: weekdays('09:00', '17:00') },
        { agent: bo, capacity: null, weekly: daily('22:00', '06:00') },
      ],
      changes: [
        { kind: 'absent', agent: ana, date: '2025-07-07', until: '2025-07-18' },
        { kind: 'extra', agent: ana, date: '2025-07-10', from: '12:00', to: '15:00' },
        { kind: 'extra', agent: ana, date: '2025-07-21', from: '17:00', to: '20:00' },
        { kind: 'extra', agent: ana, date: '2025-07-22', from: '16:00', to: '18:00' },
        { kind: 'absent', agent: bo, date: '2025-07-08', until: '2025-07-08' },
      ],
    },
  },
  /** Nights on which the clocks of New York change, and one that begins at a wall time that is skipped. */
  clocks: {
    zone: 'America/New_York',
    rota: {
      plans: [
        { agent: ana, capacity: null, weekly: [{ day: 6, from: '22:00', to: '06:00' }] },
        { agent: bo, capacity: null, weekly: [{ day: 7, from: '02:30', to: '06:00' }] },
      ],
      changes: [],
    },
  },
  /** Round the clock, in two shifts that touch. */
  round: {
    zone: 'UTC',
    rota: {
      plans: [{ agent: ana, capacity: null, weekly: [...daily('00:00', '12:00'), ...daily('12:00', '24:00')] }],
      changes: [],
    },
  },
  empty: { zone: 'UTC', rota: { plans: [], changes: [] } },
}

/**
 * One case a line: rule | rota | from | to | shifts | why it is hard.
 * Instants are UTC without seconds; a shift is `who from/to`, with `xN` where a capacity is planned.
 */
export const cases = `
O1 | desk    | 2025-06-11T00:00 | 2025-06-12T00:00 | bo 2025-06-11T00:00/2025-06-11T04:00 x3, ana 2025-06-11T07:00/2025-06-11T15:00, bo 2025-06-11T20:00/2025-06-12T00:00 x3 | a Wednesday, cut to what was asked for
O1 | desk    | 2025-06-14T06:00 | 2025-06-14T18:00 | cy 2025-06-14T08:00/2025-06-14T12:00 | one who has no week of their own
O1 | empty   | 2025-06-14T06:00 | 2025-06-14T18:00 |  | nobody
O2 | changes | 2025-07-04T12:00 | 2025-07-09T00:00 | ana 2025-07-04T12:00/2025-07-04T15:00, bo 2025-07-04T20:00/2025-07-05T04:00, bo 2025-07-05T20:00/2025-07-06T04:00, bo 2025-07-06T20:00/2025-07-07T04:00, bo 2025-07-07T20:00/2025-07-08T04:00 | the first day of the holidays; the night before a night off ends in its morning
O2 | changes | 2025-07-18T06:00 | 2025-07-18T19:00 |  | the last day of an absence is one of it
O2 | changes | 2025-07-21T06:00 | 2025-07-21T19:00 | ana 2025-07-21T07:00/2025-07-21T18:00 | the day after it; an extra shift that touches makes it longer
O3 | changes | 2025-07-10T06:00 | 2025-07-10T19:00 | ana 2025-07-10T10:00/2025-07-10T13:00 | an extra shift stands on a day of absence
O3 | changes | 2025-07-22T06:00 | 2025-07-22T19:00 | ana 2025-07-22T07:00/2025-07-22T16:00 | one that overlaps counts once
O4 | clocks  | 2025-03-08T12:00 | 2025-03-09T18:00 | ana 2025-03-09T03:00/2025-03-09T10:00, bo 2025-03-09T07:30/2025-03-09T10:00 | a night of seven hours; a start that does not exist
O4 | clocks  | 2025-11-01T12:00 | 2025-11-02T18:00 | ana 2025-11-02T02:00/2025-11-02T11:00, bo 2025-11-02T07:30/2025-11-02T11:00 | a night of nine
O4 | round   | 2025-06-01T00:00 | 2025-06-03T00:00 | ana 2025-06-01T00:00/2025-06-03T00:00 | shifts that touch are one
`
