import type { Span } from '@walletdesk/shared/domain/hours/schedule.ts'

type Weekly = readonly ({ day: number } & Span)[]
/** Days in a row, Monday is 1, that have the same spans. */
export type WeekGroup = { first: number; last: number; spans: Span[] }

/** A week in as few words as it can be said: Monday to Thursday so, Friday so. Days without spans are left out. */
export function weekGroups(weekly: Weekly): WeekGroup[] {
  const groups: WeekGroup[] = []
  for (let day = 1; day <= 7; day++) {
    const spans = weekly
      .filter((span) => span.day === day)
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => (a.from < b.from ? -1 : 1))
    const before = groups.at(-1)
    if (before && before.last === day - 1 && JSON.stringify(before.spans) === JSON.stringify(spans)) before.last = day
    else if (spans.length > 0) groups.push({ first: day, last: day, spans })
  }
  return groups
}
