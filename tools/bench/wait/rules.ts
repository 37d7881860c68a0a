import type { Happening, Visitor } from './people.ts'

/** What everybody can see when asked about somebody who waits. */
type Asked = { at: number; ahead: number; visitor: Visitor }

/** A formula in use; answers in ms from now. */
export type Rule = { name: string; ask(asked: Asked, seen: Seen): number }

const MINUTE = 60_000
const KEPT = 100

/** What the formulas in use look at: counts, and means over the last few. */
export class Seen {
  readonly #online = new Map<string, { capacity: number; teams: readonly string[] | null }>()
  readonly #joined = new Map<Visitor, number>()
  readonly #assigned = new Map<Visitor, number>()
  readonly #handled: number[] = []
  readonly #accepted: { at: number; waited: number }[] = []
  #left = 0
  #waited = 0

  observe(what: Happening, at: number): void {
    switch (what.type) {
      case 'agent-online':
      case 'agent-back':
        this.#online.set(what.agent.id, what.agent)
        return
      case 'agent-offline':
      case 'agent-away':
        this.#online.delete(what.agent.id)
        return
      case 'joined':
        this.#joined.set(what.visitor, at)
        return
      case 'left':
        this.#left += 1
        this.#stopWaiting(what.visitor, at)
        return
      case 'assigned':
        this.#accepted.unshift({ at, waited: this.#stopWaiting(what.visitor, at) })
        this.#accepted.length = Math.min(this.#accepted.length, 10)
        this.#assigned.set(what.visitor, at)
        return
      case 'closed':
        this.#handled.push(at - (this.#assigned.get(what.visitor) ?? at))
        this.#assigned.delete(what.visitor)
        if (this.#handled.length > KEPT) this.#handled.shift()
        return
      case 'first-reply':
      case 'incident':
        return
    }
  }

  #stopWaiting(visitor: Visitor, at: number): number {
    const waited = at - (this.#joined.get(visitor) ?? at)
    this.#joined.delete(visitor)
    this.#waited += waited
    return waited
  }

  /** Mean of the last 100; `null`: none yet. */
  get meanHandle(): number | null {
    return this.#handled.length > 0 ? this.#handled.reduce((a, b) => a + b, 0) / this.#handled.length : null
  }

  #serving(team: string | null) {
    return [...this.#online.values()].filter(({ teams }) => teams === null || team === null || teams.includes(team))
  }

  agents(team: string | null): number {
    return this.#serving(team).length
  }

  slots(team: string | null): number {
    return this.#serving(team).reduce((sum, { capacity }) => sum + capacity, 0)
  }

  /** The last accepted, newest first. */
  get accepted(): readonly { at: number; waited: number }[] {
    return this.#accepted
  }

  /** Per ms of waiting. */
  get leavingRate(): number {
    return this.#waited > 0 ? this.#left / this.#waited : 0
  }
}

const waitedBy = ({ at, visitor }: Asked) => at - visitor.joinedAt

/** With nobody there the formulas divide by zero; they get one slot instead. */
const some = (n: number) => Math.max(1, n)

export const rules: readonly Rule[] = [
  {
    name: 'Comm100',
    ask: ({ ahead, visitor }, seen) =>
      (Math.floor(ahead / some(seen.slots(visitor.topic.team))) + 1) * (seen.meanHandle ?? 0),
  },
  {
    name: 'Genesys',
    ask: ({ ahead, visitor }, seen) =>
      ((seen.meanHandle ?? 1.5 * MINUTE) * (ahead + 1)) / some(seen.agents(visitor.topic.team)),
  },
  {
    // Weights 10 to 1 over the last ten accepted; the vendor looks back ten minutes, and keeps the last value beyond.
    name: 'Salesforce',
    ask: ({ at }, { accepted }) => {
      const recent = accepted.filter((one) => at - one.at <= 10 * MINUTE)
      const used = recent.length > 0 ? recent : accepted.slice(0, 1)
      const weights = used.map((_, i) => 10 - i)
      const total = weights.reduce((a, b) => a + b, 0)
      return total > 0 ? used.reduce((sum, { waited }, i) => sum + waited * (weights[i] ?? 0), 0) / total : 0
    },
  },
  {
    name: 'LES',
    ask: (asked, { accepted }) => Math.max(0, (accepted[0]?.waited ?? 0) - waitedBy(asked)),
  },
  {
    name: 'QL_m',
    ask: ({ ahead, visitor }, seen) => {
      const mean = seen.meanHandle
      if (!mean) return 0
      const departures = some(seen.slots(visitor.topic.team)) / mean
      let sum = 0
      for (let j = 0; j <= ahead; j++) sum += 1 / (departures + j * seen.leavingRate)
      return sum
    },
  },
]
