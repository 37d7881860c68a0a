import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Hazard } from '../laws/hazard.ts'
import { placeIn, type Waiting } from '../queue.ts'
import type { Lines } from './law-book.ts'
import type { Probe } from './scene-of.ts'
import type { People } from './scene.ts'
import { drawOf, hashOf, purpose } from './strata.ts'

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
  const count = line.length + probes.length
  const people = {
    count,
    line: new Int32Array(count),
    priority: new Float64Array(count),
    probe: new Uint8Array(count),
    law: new Int32Array(count),
    handle: new Uint32Array(count),
    patience: new Uint32Array(count),
    night: new Uint32Array(count),
    waited: new Float64Array(count),
    hazard: new Float64Array(count),
  }
  const ahead = probes.map((probe) => placeIn(line, probe))
  const inOrder = probes.map((_, i) => i).sort((a, b) => (ahead[a] ?? 0) - (ahead[b] ?? 0) || a - b)
  const byLine: number[][] = []
  let next = 0
  let i = 0
  const laws = new Map<TopicId, number>()
  const place = (index: number, lineIndex: number) => {
    people.line[i] = lineIndex
    const own = byLine[lineIndex] ?? []
    byLine[lineIndex] = own
    own.push(index)
  }
  for (let w = 0; w <= line.length; w++) {
    for (; next < probes.length && ahead[inOrder[next] ?? 0] === w; next++, i++) {
      const probe = probes[inOrder[next] ?? 0]
      if (!probe) continue
      people.probe[i] = 1
      people.priority[i] = probe.priority
      place(i, lines.of(probe.team))
    }
    const waiting = line[w]
    if (!waiting) break
    place(i, lines.of(waiting.team))
    people.priority[i] = waiting.priority
    let law = laws.get(waiting.topic)
    if (law === undefined) {
      law = lawOf(waiting.topic)
      laws.set(waiting.topic, law)
    }
    people.law[i] = law
    const entity = hashOf(waiting.id)
    people.handle[i] = drawOf(seed, entity, purpose.handle)
    people.patience[i] = drawOf(seed, entity, purpose.patience)
    people.night[i] = drawOf(seed, entity, purpose.night)
    const waited = Math.max(0, openClock - waiting.openAtEntry)
    people.waited[i] = waited
    people.hazard[i] = patience.at(waited)
    i += 1
  }
  return { ...people, byLine: lines.teams.map((_, l) => Int32Array.from(byLine[l] ?? [])) }
}
