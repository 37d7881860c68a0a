import type { Happening, Visitor } from './people.ts'

/** What everybody can see when asked about somebody who waits. `waited` and times: open time. */
type Asked = { at: number; waited: number; ahead: number; visitor: Visitor }

/** A formula in use; answers in ms from now. */
export type Rule = { name: string; ask(asked: Asked, seen: Seen): number }

const MINUTE = 60_000
const HANDLED_KEPT = 100
const ACCEPTED_KEPT = 10

/** The last of one team's line. */
type Last = {
  /** Handle times. */
  handled: number[]
  /** Newest first. */
  accepted: { at: number; waited: number }[]
}

/** What the formulas in use look at: counts, and means over the last few of the same line. */
export class Seen {
  readonly #online = new Map<string, { capacity: number; teams: readonly string[] | null }>()
  readonly #joined = new Map<Visitor, number>()
  readonly #assigned = new Map<Visitor, number>()
  readonly #last = new Map<string | null, Last>()
  #left = 0
  #waited = 0

  /** `open`: the open time until `at`. A wait over night would make the formulas look worse than they are. */
  observe(what: Happening, at: number, open: number): void {
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
        this.#joined.set(what.visitor, open)
        return
      case 'left':
        this.#left += 1
        this.#stopWaiting(what.visitor, open)
        return
      case 'assigned': {
        const { accepted } = this.lastOf(what.visitor)
        accepted.unshift({ at: open, waited: this.#stopWaiting(what.visitor, open) })
        accepted.length = Math.min(accepted.length, ACCEPTED_KEPT)
        this.#assigned.set(what.visitor, at)
        return
      }
      case 'closed': {
        const { handled } = this.lastOf(what.visitor)
        handled.push(at - (this.#assigned.get(what.visitor) ?? at))
        if (handled.length > HANDLED_KEPT) handled.shift()
        this.#assigned.delete(what.visitor)
        return
      }
      case 'first-reply':
      case 'incident':
        return
    }
  }

  #stopWaiting(visitor: Visitor, open: number): number {
    const waited = open - (this.#joined.get(visitor) ?? open)
    this.#joined.delete(visitor)
    this.#waited += waited
    return waited
  }

  lastOf({ topic }: Visitor): Last {
    let last = this.#last.get(topic.team)
    if (!last) {
      last = { handled: [], accepted: [] }
      this.#last.set(topic.team, last)
    }
    return last
  }

  /** Mean of the last 100; `null`: none yet. */
  meanHandle(visitor: Visitor): number | null {
    const { handled } = this.lastOf(visitor)
    return handled.length > 0 ? handled.reduce((a, b) => a + b, 0) / handled.length : null
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

  /** Per ms of waiting. */
  get leavingRate(): number {
    return this.#waited > 0 ? this.#left / this.#waited : 0
  }
}

/** With nobody there the formulas divide by zero; they get one slot instead. */
const some = (n: number) => Math.max(1, n)

export const rules: readonly Rule[] = [
  {
    name: 'Comm100',
    ask: ({ ahead, visitor }, seen) =>
      (Math.floor(ahead / some(seen.slots(visitor.topic.team))) + 1) * (seen.meanHandle(visitor) ?? 0),
  },
  {
    name: 'Genesys',
    ask: ({ ahead, visitor }, seen) =>
      ((seen.meanHandle(visitor) ?? 1.5 * MINUTE) * (ahead + 1)) / some(seen.agents(visitor.topic.team)),
  },
  {
    // Weights 10 to 1 over the last ten accepted; the vendor looks back ten minutes, and keeps the last value beyond.
    name: 'Salesforce',
    ask: ({ at, visitor }, seen) => {
      const { accepted } = seen.lastOf(visitor)
      const recent = accepted.filter((one) => at - one.at <= 10 * MINUTE)
      const used = recent.length > 0 ? recent : accepted.slice(0, 1)
      const weights = used.map((_, i) => 10 - i)
      const total = weights.reduce((a, b) => a + b, 0)
      return total > 0 ? used.reduce((sum, { waited }, i) => sum + waited * (weights[i] ?? 0), 0) / total : 0
    },
  },
  {
    name: 'LES',
    ask: ({ visitor, waited }, seen) => Math.max(0, (seen.lastOf(visitor).accepted[0]?.waited ?? 0) - waited),
  },
  {
    name: 'QL_m',
    ask: ({ ahead, visitor }, seen) => {
      const mean = seen.meanHandle(visitor)
      if (!mean) return 0
      const departures = some(seen.slots(visitor.topic.team)) / mean
      let sum = 0
      for (let j = 0; j <= ahead; j++) sum += 1 / (departures + j * seen.leavingRate)
      return sum
    },
  },
]
