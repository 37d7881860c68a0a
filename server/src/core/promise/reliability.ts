import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Place, Reliability } from '@walletdesk/shared/protocol/http.ts'
import type { PromiseLine } from './line.ts'
import { isDecided, Tally } from './score.ts'
import type { WallClock } from './wall-clock.ts'

/** From this many ahead on, up to the next. */
const PLACES: readonly (readonly [number, Place])[] = [
  [21, '21+'],
  [11, '11-20'],
  [6, '6-10'],
  [3, '3-5'],
  [2, '2'],
  [1, '1'],
  [0, '0'],
]

export const placeOf = (ahead: number): Place => PLACES.find(([from]) => ahead >= from)?.[1] ?? '0'

class Groups<Key> {
  readonly #tallies = new Map<Key, Tally>()

  add(key: Key, line: PromiseLine): void {
    const tally = this.#tallies.get(key) ?? new Tally()
    this.#tallies.set(key, tally)
    tally.add(line)
  }

  scores<Row>(row: (key: Key, score: ReturnType<Tally['score']>) => Row): Row[] {
    return [...this.#tallies].map(([key, tally]) => row(key, tally.score()))
  }
}

type Report = Omit<Reliability, 'team' | 'from' | 'to' | 'zone' | 'last' | 'keptDays'>

/** What a team's windows came to, fed line by line. Days and hours are of the moment at which it was promised. */
export function reliabilityOf(clock: (at: Instant) => WallClock) {
  const all = new Tally()
  const days = new Groups<string>()
  const hours = new Groups<number>()
  const topics = new Groups<TopicId | null>()
  const places = new Groups<Place>()
  const chances = new Map<number, { of: number; kept: number }>()
  let left = 0
  let missed = 0

  function addChance(line: PromiseLine, chance: number): void {
    const known = chances.get(chance) ?? { of: 0, kept: 0 }
    const kept = line.outcome === 'missed' ? 0 : 1
    chances.set(chance, { of: known.of + 1, kept: known.kept + kept })
  }

  function add(line: PromiseLine): void {
    if (line.chance !== null && isDecided(line)) return addChance(line, line.chance)
    if (!line.first) return
    if (line.outcome === 'left') left += 1
    if (line.outcome === 'missed') missed += 1
    if (!isDecided(line)) return
    const { day, hour } = clock(line.at)
    all.add(line)
    days.add(day, line)
    hours.add(hour, line)
    topics.add(line.topic, line)
    places.add(placeOf(line.ahead), line)
  }

  return {
    add,
    report: (): Report => ({
      all: all.score(),
      left,
      missed,
      byDay: days.scores((day, score) => ({ ...score, day })).toSorted((a, b) => (a.day < b.day ? -1 : 1)),
      byHour: hours.scores((hour, score) => ({ ...score, hour })).toSorted((a, b) => a.hour - b.hour),
      byTopic: topics
        .scores((topic, score) => ({ ...score, topic }))
        .toSorted((a, b) => b.promises - a.promises || ((a.topic ?? '') < (b.topic ?? '') ? -1 : 1)),
      byPlace: PLACES.toReversed().flatMap(([, place]) =>
        places.scores((key, score) => ({ ...score, place: key })).filter((row) => row.place === place),
      ),
      byChance: [...chances]
        .map(([chance, { of, kept }]) => ({ chance, of, kept }))
        .toSorted((a, b) => a.chance - b.chance),
    }),
  }
}
