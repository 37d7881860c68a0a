import type { Schedule } from './schedule.ts'

const weekdays = (...spans: [string, string][]) =>
  ([1, 2, 3, 4, 5] as const).flatMap((day) => spans.map(([from, to]) => ({ day, from, to })))
const daily = (from: string, to: string) => ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from, to }))

/** The schedules that the cases below are about. */
export const schedules: Record<string, Schedule> = {
  B: {
    zone: 'Europe/Berlin',
    weekly: weekdays(['09:00', '17:00']),
    exceptions: [
      { date: '2025-12-24', spans: [{ from: '09:00', to: '12:00' }] },
      { date: '2025-12-25', spans: [], note: 'Christmas' },
      { date: '2025-12-26', spans: [] },
    ],
  },
  N: { zone: 'America/New_York', weekly: daily('22:00', '06:00'), exceptions: [] },
  L: { zone: 'Europe/Paris', weekly: weekdays(['09:00', '12:00'], ['14:00', '18:00']), exceptions: [] },
  A: { zone: 'Europe/Berlin', weekly: daily('00:00', '24:00'), exceptions: [] },
  W: {
    zone: 'Australia/Lord_Howe',
    weekly: [
      { day: 6, from: '01:00', to: '03:00' },
      { day: 7, from: '01:00', to: '03:00' },
    ],
    exceptions: [],
  },
  G: { zone: 'America/New_York', weekly: [{ day: 7, from: '02:30', to: '06:00' }], exceptions: [] },
  K: { zone: 'America/New_York', weekly: [{ day: 7, from: '00:00', to: '01:30' }], exceptions: [] },
  empty: { zone: 'Europe/Berlin', weekly: [], exceptions: [] },
}

/**
 * One case a line: number | schedule | question | answer | why it is hard.
 * Instants are UTC without seconds. `open T` `next T` `add T minutes` `intervals T T`.
 */
export const cases = `
 1 | B | next 2025-06-11T14:50                        | closes 2025-06-11T15:00 | an ordinary afternoon
 1 | B | open 2025-06-11T14:50                        | yes                     | ten minutes before closing
 2 | B | add 2025-03-28T15:30 60                      | 2025-03-31T07:30        | over the weekend on which summer time begins
 3 | B | add 2025-10-24T14:30 60                      | 2025-10-27T08:30        | over the weekend on which it ends
 4 | N | intervals 2025-03-09T02:00 2025-03-09T20:00  | 2025-03-09T03:00/2025-03-09T10:00 | a night shift of seven real hours
 5 | N | intervals 2025-11-02T01:00 2025-11-02T20:00  | 2025-11-02T02:00/2025-11-02T11:00 | a night shift of nine
 6 | G | intervals 2025-03-09T00:00 2025-03-10T00:00  | 2025-03-09T07:30/2025-03-09T10:00 | opens at a wall time that does not exist
 7 | K | intervals 2025-11-02T00:00 2025-11-03T00:00  | 2025-11-02T04:00/2025-11-02T06:30 | closes at one that exists twice
 8 | W | intervals 2025-10-04T14:00 2025-10-04T20:00  | 2025-10-04T14:30/2025-10-04T16:00 | summer time of half an hour
 9 | B | next 2025-12-24T10:30                        | closes 2025-12-24T11:00 | half a day
10 | B | add 2025-12-24T10:50 30                      | 2025-12-29T08:20        | holidays and a weekend follow
11 | B | open 2025-06-14T10:00                        | no                      | Saturday
11 | B | next 2025-06-14T10:00                        | opens 2025-06-16T07:00  | Saturday
12 | L | add 2025-06-11T09:55 10                      | 2025-06-11T12:05        | over lunch
13 | A | next 2025-06-11T14:50                        | never                   | days that touch are one
13 | A | intervals 2025-06-01T00:00 2025-06-09T00:00  | 2025-06-01T00:00/2025-06-09T00:00 | days that touch are one
14 | B | open 2025-06-11T15:00                        | no                      | closed at the closing instant
15 | B | open 2025-06-11T07:00                        | yes                     | open at the opening instant
16 | empty | next 2025-06-11T07:00                    | never                   | no spans: nothing can be promised
16 | empty | add 2025-06-11T07:00 0                   | never                   | no spans: nothing can be promised
17 | N | open 2025-06-12T04:30                        | yes                     | half past midnight, yesterday's shift
17 | N | next 2025-06-12T04:30                        | closes 2025-06-12T10:00 | half past midnight, yesterday's shift
`
