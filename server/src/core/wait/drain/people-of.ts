import type { TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Hazard } from '../laws/hazard.ts'
import { type Place, placeIn, type Waiting } from '../queue.ts'
import type { Lines } from './law-book.ts'
import type { People } from './scene.ts'
import { drawOf, hashOf, purpose } from './strata.ts'

/** Somebody who is asked about and does not wait: the place they would have. */
export type Probe = Place & { team: TeamId | null }

type Parts = {
  line: readonly Waiting[]
  probes: readonly Probe[]
  lines: Lines
  lawOf: (topic: TopicId) => number
  patience: Hazard
  openClock: number
  seed: number
}

/** Everybody in service order; probes at the places they would have. */
export function peopleOf({ line, probes, lines, lawOf, patience, openClock, seed }: Parts): People {
  const priority: number[] = []
  const probe: boolean[] = []
  const law: number[] = []
  const handle: number[] = []
  const stays: number[] = []
  const night: number[] = []
  const waited: number[] = []
  const hazard: number[] = []
  const ahead = probes.map((probe) => placeIn(line, probe))
  const inOrder = probes.map((_, i) => i).sort((a, b) => (ahead[a] ?? 0) - (ahead[b] ?? 0) || a - b)
  const byLine: number[][] = []
  const laws = new Map<TopicId, number>()
  const place = (team: TeamId | null, own: number) => {
    const index = lines.of(team)
    const people = byLine[index] ?? []
    byLine[index] = people
    people.push(priority.length)
    priority.push(own)
  }
  let next = 0
  for (let w = 0; w <= line.length; w++) {
    for (; next < probes.length && ahead[inOrder[next] ?? 0] === w; next++) {
      const asked = probes[inOrder[next] ?? 0]
      if (!asked) continue
      place(asked.team, asked.priority)
      probe.push(true)
      law.push(0)
      handle.push(0)
      stays.push(0)
      night.push(0)
      waited.push(0)
      hazard.push(0)
    }
    const waiting = line[w]
    if (!waiting) break
    place(waiting.team, waiting.priority)
    probe.push(false)
    let own = laws.get(waiting.topic)
    if (own === undefined) {
      own = lawOf(waiting.topic)
      laws.set(waiting.topic, own)
    }
    law.push(own)
    const entity = hashOf(waiting.id)
    handle.push(drawOf(seed, entity, purpose.handle))
    stays.push(drawOf(seed, entity, purpose.patience))
    night.push(drawOf(seed, entity, purpose.night))
    const age = Math.max(0, openClock - waiting.openAtEntry)
    waited.push(age)
    hazard.push(patience.at(age))
  }
  return {
    count: priority.length,
    priority,
    probe,
    law,
    handle,
    patience: stays,
    night,
    waited,
    hazard,
    byLine: lines.teams.map((_, l) => byLine[l] ?? []),
  }
}
