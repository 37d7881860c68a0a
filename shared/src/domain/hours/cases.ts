import { instant } from '../../kernel/time.ts'
import type { Schedule } from './schedule.ts'

const weekdays = (...spans: [string, string][]) =>
  ([1, 2, 3, 4, 5] as const).flatMap((day) => spans.map(([from, to]) => ({ day, from, to })))
const daily = (from: string, to: string) => ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from, to }))

const utc = (text: string) => instant(Date.parse(`${text}:00Z`))

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
  /** Nights, one of them given up by an exception. */
  night: {
    zone: 'Europe/Lisbon',
    weekly: daily('20:00', '04:00'),
    exceptions: [{ date: '2025-06-12', spans: [], note: 'Holiday' }],
  },
  /** From nine to nine, and up to midnight written both ways. */
  round: {
    zone: 'Europe/Berlin',
    weekly: [
      { day: 1, from: '09:00', to: '09:00' },
      { day: 3, from: '18:00', to: '24:00' },
      { day: 5, from: '18:00', to: '00:00' },
    ],
    exceptions: [],
  },
  /** The same dates every year, and one year that is different. */
  years: {
    zone: 'Asia/Tokyo',
    weekly: daily('10:00', '18:00'),
    exceptions: [
      { date: '2020-05-01', spans: [], yearly: true, note: 'Founding day' },
      { date: '2026-05-01', spans: [{ from: '10:00', to: '12:00' }] },
      { date: '2024-02-29', spans: [], yearly: true },
    ],
  },
  /** A shortened day, a day that opens although the week does not, two spans on a holiday. */
  short: {
    zone: 'Africa/Cairo',
    weekly: weekdays(['09:00', '17:00']),
    exceptions: [
      { date: '2025-06-11', spans: [{ from: '09:00', to: '13:00' }] },
      { date: '2025-06-14', spans: [{ from: '10:00', to: '14:00' }] },
      {
        date: '2025-06-16',
        spans: [
          { from: '09:00', to: '10:00' },
          { from: '15:00', to: '16:00' },
        ],
      },
    ],
  },
  /** Closed for real time in the middle of a day, over a night, and twice where the two touch. */
  closures: {
    zone: 'Asia/Singapore',
    weekly: daily('09:00', '18:00'),
    exceptions: [],
    closures: [
      { from: utc('2025-06-11T03:00'), to: utc('2025-06-11T04:30'), note: 'Maintenance' },
      { from: utc('2025-06-12T08:00'), to: utc('2025-06-13T02:00') },
      { from: utc('2025-06-14T02:00'), to: utc('2025-06-14T03:00') },
      { from: utc('2025-06-14T03:00'), to: utc('2025-06-14T04:00') },
    ],
  },
  /** Overlapping and touching spans, as an older store may hold them. */
  overlap: {
    zone: 'UTC',
    weekly: [
      { day: 3, from: '09:00', to: '12:00' },
      { day: 3, from: '11:00', to: '13:00' },
      { day: 3, from: '13:00', to: '14:00' },
    ],
    exceptions: [],
  },
  /** The hour that the clocks skip, and the one they repeat. */
  skipped: { zone: 'America/New_York', weekly: [{ day: 7, from: '02:00', to: '03:00' }], exceptions: [] },
  repeated: { zone: 'America/New_York', weekly: [{ day: 7, from: '01:00', to: '02:00' }], exceptions: [] },
  /** Summer time begins at midnight: the day has no 00:00. */
  midnight: { zone: 'America/Sao_Paulo', weekly: [{ day: 7, from: '00:00', to: '06:00' }], exceptions: [] },
  samoa: { zone: 'Pacific/Apia', weekly: daily('09:00', '17:00'), exceptions: [] },
  /** Open once, in 2026. */
  once: { zone: 'UTC', weekly: [], exceptions: [{ date: '2026-08-03', spans: [{ from: '09:00', to: '10:00' }] }] },
}

/**
 * One case a line: number or rule | schedule | question | answer | why it is hard.
 * Instants are UTC without seconds. `open T` `next T` `add T minutes` `intervals T T` `length T T` (minutes).
 */
export const cases = `
 1 | B        | next 2025-06-11T14:50                        | closes 2025-06-11T15:00           | an ordinary afternoon
 1 | B        | open 2025-06-11T14:50                        | yes                               | ten minutes before closing
 2 | B        | add 2025-03-28T15:30 60                      | 2025-03-31T07:30                  | over the weekend on which summer time begins
 3 | B        | add 2025-10-24T14:30 60                      | 2025-10-27T08:30                  | over the weekend on which it ends
 4 | N        | intervals 2025-03-09T02:00 2025-03-09T20:00  | 2025-03-09T03:00/2025-03-09T10:00 | a night shift of seven real hours
 5 | N        | intervals 2025-11-02T01:00 2025-11-02T20:00  | 2025-11-02T02:00/2025-11-02T11:00 | a night shift of nine
 6 | G        | intervals 2025-03-09T00:00 2025-03-10T00:00  | 2025-03-09T07:30/2025-03-09T10:00 | opens at a wall time that does not exist
 7 | K        | intervals 2025-11-02T00:00 2025-11-03T00:00  | 2025-11-02T04:00/2025-11-02T06:30 | closes at one that exists twice
 8 | W        | intervals 2025-10-04T14:00 2025-10-04T20:00  | 2025-10-04T14:30/2025-10-04T16:00 | summer time of half an hour
 9 | B        | next 2025-12-24T10:30                        | closes 2025-12-24T11:00           | half a day
10 | B        | add 2025-12-24T10:50 30                      | 2025-12-29T08:20                  | holidays and a weekend follow
11 | B        | open 2025-06-14T10:00                        | no                                | Saturday
11 | B        | next 2025-06-14T10:00                        | opens 2025-06-16T07:00            | Saturday
12 | L        | add 2025-06-11T09:55 10                      | 2025-06-11T12:05                  | over lunch
13 | A        | next 2025-06-11T14:50                        | never                             | days that touch are one
13 | A        | intervals 2025-06-01T00:00 2025-06-09T00:00  | 2025-06-01T00:00/2025-06-09T00:00 | days that touch are one
14 | B        | open 2025-06-11T15:00                        | no                                | closed at the closing instant
15 | B        | open 2025-06-11T07:00                        | yes                               | open at the opening instant
16 | empty    | next 2025-06-11T07:00                        | never                             | no spans: nothing can be promised
16 | empty    | add 2025-06-11T07:00 0                       | never                             | no spans: nothing can be promised
17 | N        | open 2025-06-12T04:30                        | yes                               | half past midnight, yesterday's shift
17 | N        | next 2025-06-12T04:30                        | closes 2025-06-12T10:00           | half past midnight, yesterday's shift
H2 | round    | intervals 2025-06-09T00:00 2025-06-16T00:00  | 2025-06-09T07:00/2025-06-10T07:00 2025-06-11T16:00/2025-06-11T22:00 2025-06-13T16:00/2025-06-13T22:00 | nine to nine is 24 hours; 24:00 and 00:00 end alike
H2 | night    | intervals 2025-06-09T12:00 2025-06-10T12:00  | 2025-06-09T19:00/2025-06-10T03:00 | the night belongs to the evening
H3 | samoa    | intervals 2011-12-29T12:00 2012-01-01T12:00  | 2011-12-29T19:00/2011-12-30T03:00 2011-12-30T19:00/2011-12-31T03:00 2011-12-31T19:00/2012-01-01T03:00 | a date that never was: 30 December 2011
H3 | midnight | intervals 2018-11-04T00:00 2018-11-05T00:00  | 2018-11-04T03:00/2018-11-04T08:00 | a day that begins at one
H4 | night    | open 2025-06-12T02:59                        | yes                               | the evening before runs into the closed day
H4 | night    | intervals 2025-06-12T12:00 2025-06-13T18:00  |                                   | nothing starts on the closed day, so nothing runs out of it
H4 | short    | next 2025-06-11T09:00                        | closes 2025-06-11T10:00           | a shortened day
H4 | short    | intervals 2025-06-14T00:00 2025-06-15T00:00  | 2025-06-14T07:00/2025-06-14T11:00 | a Saturday that opens all the same
H4 | short    | add 2025-06-16T06:30 60                      | 2025-06-16T12:30                  | two spans on one exception
H5 | years    | length 2027-04-30T15:00 2027-05-01T15:00     | 0                                 | every 1 May
H5 | years    | length 2026-04-30T15:00 2026-05-01T15:00     | 120                               | except in 2026: the dated one holds
H5 | years    | length 2028-02-28T15:00 2028-02-29T15:00     | 0                                 | 29 February in a leap year
H5 | years    | length 2027-02-27T15:00 2027-03-01T15:00     | 960                               | and in another there is none to close
H6 | skipped  | intervals 2025-03-09T00:00 2025-03-10T00:00  |                                   | the hour that does not exist does not open
H6 | repeated | intervals 2025-11-02T00:00 2025-11-03T00:00  | 2025-11-02T05:00/2025-11-02T07:00 | the hour that exists twice opens twice as long
H7 | overlap  | intervals 2025-06-11T00:00 2025-06-12T00:00  | 2025-06-11T09:00/2025-06-11T14:00 | what overlaps or touches is one
H7 | closures | intervals 2025-06-11T00:00 2025-06-12T00:00  | 2025-06-11T01:00/2025-06-11T03:00 2025-06-11T04:30/2025-06-11T10:00 | a hole in the day
H7 | closures | next 2025-06-11T03:00                        | opens 2025-06-11T04:30            | closed at the instant at which the closure begins
H7 | closures | open 2025-06-11T04:30                        | yes                               | open at the instant at which it ends
H7 | closures | add 2025-06-12T07:30 60                      | 2025-06-13T02:30                  | a closure from one day into the next
H7 | closures | next 2025-06-14T01:30                        | closes 2025-06-14T02:00           | two closures that touch
H7 | closures | next 2025-06-14T02:00                        | opens 2025-06-14T04:00            | are one
H8 | B        | add 2025-06-10T15:00 480                     | 2025-06-11T15:00                  | a full day's worth ends at closing
H8 | B        | add 2025-06-10T15:00 0                       | 2025-06-11T07:00                  | nothing to add, and closed: the next opening
H8 | B        | add 2025-06-11T08:00 0                       | 2025-06-11T08:00                  | nothing to add, and open: now
H8 | B        | length 2025-06-11T10:00 2025-06-11T09:00     | 0                                 | time does not run backwards
H9 | once     | next 2025-07-01T09:00                        | opens 2026-08-03T09:00            | 398 days ahead
H9 | once     | next 2025-06-28T09:00                        | never                             | 401 days ahead
H9 | once     | add 2025-06-28T09:00 1                       | never                             | 401 days ahead
`
