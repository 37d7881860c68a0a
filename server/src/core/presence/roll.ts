import type { AgentId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'

/** Whom a node has connections of. */
type People<List> = { agents: List; visitors: List }

/** What has changed on a node's roll since the version before. `forgotten`: of these no return is waited for. */
export type RollChange = {
  version: number
  came: People<readonly string[]>
  left: People<readonly string[]>
  forgotten: readonly string[]
}

/** One of the parts of a whole roll as of a version. */
export type RollPart = People<readonly string[]> & { version: number; part: number; parts: number }

/** So many names go into one change or part: what is sent is bounded, however many there are. */
export const NAMES_AT_ONCE = 400

const add = <K>(counts: Map<K, number>, key: K): boolean => {
  const before = counts.get(key) ?? 0
  counts.set(key, before + 1)
  return before === 0
}

/** `true` when it was the last one. */
const drop = <K>(counts: Map<K, number>, key: K): boolean => {
  const left = (counts.get(key) ?? 0) - 1
  if (left > 0) counts.set(key, left)
  else counts.delete(key)
  return left === 0
}

const inGroups = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / NAMES_AT_ONCE) }, (_, i) =>
    all.slice(i * NAMES_AT_ONCE, (i + 1) * NAMES_AT_ONCE),
  )

/** The connections of this node, counted, and what of that the other nodes have not been told. */
export class OwnRoll {
  readonly #agents = new Map<AgentId, number>()
  readonly #visitors = new Map<VisitorId, number>()
  /** `true`: came. Whoever comes and goes in between is in neither list; the last word counts. */
  readonly #untold = { agents: new Map<AgentId, boolean>(), visitors: new Map<VisitorId, boolean>() }
  readonly #forgotten = new Set<AgentId>()
  #version = 0

  /** `true`: it is the first, or the last, of them. */
  agentCame(agent: AgentId): boolean {
    const first = add(this.#agents, agent)
    if (first) {
      this.#untold.agents.set(agent, true)
      this.#forgotten.delete(agent)
    }
    return first
  }
  agentLeft(agent: AgentId): boolean {
    const last = drop(this.#agents, agent)
    if (last) this.#untold.agents.set(agent, false)
    return last
  }
  visitorCame(visitor: VisitorId): void {
    if (add(this.#visitors, visitor)) this.#untold.visitors.set(visitor, true)
  }
  visitorLeft(visitor: VisitorId): void {
    if (drop(this.#visitors, visitor)) this.#untold.visitors.set(visitor, false)
  }
  forget(agent: AgentId): void {
    this.#forgotten.add(agent)
  }

  get agents(): AgentId[] {
    return [...this.#agents.keys()]
  }
  hasAgent(agent: AgentId): boolean {
    return this.#agents.has(agent)
  }
  hasVisitor(visitor: VisitorId): boolean {
    return this.#visitors.has(visitor)
  }

  /** Of what was told last. */
  get version(): number {
    return this.#version
  }

  /** What is new since this was asked last, in as many steps as it takes. */
  changes(): RollChange[] {
    const { agents, visitors } = this.#untold
    const untold = [
      ...[...agents].map(([id, here]) => ({ kind: 'agents', id, here }) as const),
      ...[...visitors].map(([id, here]) => ({ kind: 'visitors', id, here }) as const),
    ]
    const forgotten = [...this.#forgotten]
    agents.clear()
    visitors.clear()
    this.#forgotten.clear()
    const nobody = { agents: [], visitors: [] }
    const steps = [
      ...inGroups(untold).map((some) => {
        const of = (kind: 'agents' | 'visitors', here: boolean) =>
          some.filter((one) => one.kind === kind && one.here === here).map(({ id }) => id)
        return {
          came: { agents: of('agents', true), visitors: of('visitors', true) },
          left: { agents: of('agents', false), visitors: of('visitors', false) },
          forgotten: [],
        }
      }),
      // After they have left: before that there is nothing to forget.
      ...inGroups(forgotten).map((some) => ({ came: nobody, left: nobody, forgotten: some })),
    ]
    return steps.map((step) => ({ version: ++this.#version, ...step }))
  }

  /** Everybody, as of `version`: ask for `changes` first. */
  whole(): RollPart[] {
    const groups = [
      ...inGroups([...this.#agents.keys()]).map((agents) => ({ agents, visitors: [] })),
      ...inGroups([...this.#visitors.keys()]).map((visitors) => ({ agents: [], visitors })),
    ]
    const told = groups.length > 0 ? groups : [{ agents: [], visitors: [] }]
    return told.map((some, part) => ({ version: this.#version, part, parts: told.length, ...some }))
  }
}
