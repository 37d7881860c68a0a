import type { AgentId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, instant, type Millis, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Connection } from './agent.ts'
import { OwnRoll, type RollChange, type RollPart } from './roll.ts'

/** What another node says of its roll. `beat`: that it is still there, with this version. */
export type Said =
  | { say: 'beat'; version: number }
  | { say: 'change'; change: RollChange }
  | { say: 'part'; part: RollPart }
  | { say: 'leaves' }

/** Who is somewhere now who was nowhere before, or the other way round. */
export type Moved = { agents: boolean; visitors: ReadonlyMap<VisitorId, boolean> }

type Roll = {
  /** `null`: not known yet; what changes is of no use until all of it is. */
  version: number | null
  agents: Set<AgentId>
  visitors: Set<VisitorId>
  /** When it last said something; and when the store last had a sign of it. */
  heardAt: Instant
  seenAt: Instant
  /** Parts of a newer one, while not all of them are here. */
  arriving: { version: number; parts: Map<number, RollPart> } | null
}

type People = { agents: Iterable<AgentId>; visitors: Iterable<VisitorId> }

const NEVER = instant(0)
const later = (a: Instant, b: Instant) => (a > b ? a : b)

const NOBODY: Moved = { agents: false, visitors: new Map() }

/**
 * Where agents and visitors are connected, on this node and, as the others tell, on theirs. Whatever is lost, late or
 * twice on the way: the next beat shows it, and the whole roll is asked for.
 */
export class Whereabouts {
  readonly own = new OwnRoll()
  readonly #others = new Map<string, Roll>()
  readonly #elsewhere = { agents: new Map<AgentId, number>(), visitors: new Map<VisitorId, number>() }
  readonly #goneSince = new Map<AgentId, Instant>()

  agentCame(agent: AgentId): void {
    this.own.agentCame(agent)
    this.#goneSince.delete(agent)
  }
  /** Also of one who was not here: of whom it is known that they should be. */
  agentLeft(agent: AgentId, at: Instant): void {
    this.own.agentLeft(agent)
    if (!this.#hasAgent(agent)) this.#goneSince.set(agent, at)
  }
  forget(agent: AgentId): void {
    this.own.forget(agent)
    this.#goneSince.delete(agent)
  }

  agent(agent: AgentId): Connection {
    if (this.#hasAgent(agent)) return { connected: true }
    return { connected: false, since: this.#goneSince.get(agent) ?? null }
  }
  visitorHere(visitor: VisitorId): boolean {
    return this.own.hasVisitor(visitor) || this.#elsewhere.visitors.has(visitor)
  }
  /** The other nodes that are known. */
  get nodes(): string[] {
    return [...this.#others.keys()]
  }

  /** `ask`: the node's whole roll is needed. */
  hear(node: string, said: Said, now: Instant): { moved: Moved; ask: boolean } {
    if (said.say === 'leaves') return { moved: this.#remove(node, now), ask: false }
    const roll = this.#roll(node)
    roll.heardAt = now
    switch (said.say) {
      case 'beat':
        return { moved: NOBODY, ask: roll.version === null || roll.version < said.version }
      case 'change':
        return this.#change(roll, said.change, now)
      case 'part':
        return { moved: this.#part(roll, said.part, now), ask: false }
    }
  }

  /** What the store has of a node, as of `at`: it was there, with these agents. What it has said since is newer. */
  see(node: string, { version, agents }: { version: number; agents: readonly AgentId[] }, at: Instant): Moved {
    const roll = this.#roll(node)
    roll.seenAt = later(roll.seenAt, at)
    if (roll.version !== null && version <= roll.version) return NOBODY
    const here = new Set(agents)
    const [came, left] = [here.difference(roll.agents), roll.agents.difference(here)]
    return this.#move(roll, { agents: came, visitors: [] }, { agents: left, visitors: [] }, at)
  }

  /** Nobody could be heard or seen for a while: from here on they have as long as ever to be heard again. */
  listening(now: Instant): void {
    for (const roll of this.#others.values()) roll.seenAt = now
  }

  /** Whether one of them has said nothing for so long. */
  unheard(limit: Millis, now: Instant): boolean {
    return [...this.#others.values()].some(({ heardAt }) => elapsed(heardAt, now) >= limit)
  }

  /** The ones that were neither heard nor seen for so long are gone, and whoever was connected there. */
  silent(limit: Millis, now: Instant): Moved {
    const moved = [...this.#others]
      .filter(([, { heardAt, seenAt }]) => elapsed(later(heardAt, seenAt), now) >= limit)
      .map(([node]) => this.#remove(node, now))
    return {
      agents: moved.some(({ agents }) => agents),
      visitors: new Map(moved.flatMap(({ visitors }) => [...visitors])),
    }
  }

  /** This node stood still for so long, and heard nothing because of that. */
  stoodStill(time: Millis): void {
    for (const roll of this.#others.values()) {
      roll.heardAt = plus(roll.heardAt, time)
      roll.seenAt = plus(roll.seenAt, time)
    }
  }

  #roll(node: string): Roll {
    const known = this.#others.get(node)
    if (known) return known
    const roll: Roll = {
      version: null,
      agents: new Set(),
      visitors: new Set(),
      heardAt: NEVER,
      seenAt: NEVER,
      arriving: null,
    }
    this.#others.set(node, roll)
    return roll
  }

  #hasAgent(agent: AgentId): boolean {
    return this.own.hasAgent(agent) || this.#elsewhere.agents.has(agent)
  }

  #change(roll: Roll, change: RollChange, now: Instant): { moved: Moved; ask: boolean } {
    if (roll.version === null || change.version > roll.version + 1) return { moved: NOBODY, ask: true }
    if (change.version <= roll.version) return { moved: NOBODY, ask: false }
    roll.version = change.version
    const moved = this.#move(roll, change.came as People, change.left as People, now)
    for (const agent of change.forgotten) this.#goneSince.delete(agent as AgentId)
    return { moved: { ...moved, agents: moved.agents || change.forgotten.length > 0 }, ask: false }
  }

  #part(roll: Roll, part: RollPart, now: Instant): Moved {
    // An equal version is taken, too: the roll itself may be what is wrong.
    if (roll.version !== null && part.version < roll.version) return NOBODY
    if (roll.arriving && part.version < roll.arriving.version) return NOBODY
    if (roll.arriving?.version !== part.version) roll.arriving = { version: part.version, parts: new Map() }
    const { parts } = roll.arriving
    parts.set(part.part, part)
    if (parts.size < part.parts) return NOBODY
    roll.arriving = null
    roll.version = part.version
    const all = [...parts.values()]
    const agents = new Set(all.flatMap((one) => one.agents as readonly AgentId[]))
    const visitors = new Set(all.flatMap((one) => one.visitors as readonly VisitorId[]))
    const came = { agents: agents.difference(roll.agents), visitors: visitors.difference(roll.visitors) }
    const left = { agents: roll.agents.difference(agents), visitors: roll.visitors.difference(visitors) }
    return this.#move(roll, came, left, now)
  }

  #remove(node: string, now: Instant): Moved {
    const roll = this.#others.get(node)
    if (!roll) return NOBODY
    this.#others.delete(node)
    const { agents, visitors } = roll
    return this.#move(roll, { agents: [], visitors: [] }, { agents: [...agents], visitors: [...visitors] }, now)
  }

  /** Writes into one roll who came and left there, and says what that changes for all nodes together. */
  #move(roll: Roll, came: People, left: People, now: Instant): Moved {
    let agents = false
    for (const agent of came.agents) {
      const before = this.#hasAgent(agent)
      enter(roll.agents, this.#elsewhere.agents, agent)
      if (before) continue
      agents = true
      this.#goneSince.delete(agent)
    }
    for (const agent of left.agents) {
      if (!leave(roll.agents, this.#elsewhere.agents, agent) || this.#hasAgent(agent)) continue
      agents = true
      this.#goneSince.set(agent, now)
    }
    const visitors = new Map<VisitorId, boolean>()
    for (const visitor of came.visitors) {
      if (!this.visitorHere(visitor)) visitors.set(visitor, true)
      enter(roll.visitors, this.#elsewhere.visitors, visitor)
    }
    for (const visitor of left.visitors) {
      if (leave(roll.visitors, this.#elsewhere.visitors, visitor) && !this.visitorHere(visitor))
        visitors.set(visitor, false)
    }
    return { agents, visitors }
  }
}

function enter<K>(roll: Set<K>, counts: Map<K, number>, key: K): void {
  if (roll.has(key)) return
  roll.add(key)
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** `false`: it was not on this roll. */
function leave<K>(roll: Set<K>, counts: Map<K, number>, key: K): boolean {
  if (!roll.delete(key)) return false
  const left = (counts.get(key) ?? 1) - 1
  if (left > 0) counts.set(key, left)
  else counts.delete(key)
  return true
}
