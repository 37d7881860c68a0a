import type { Checker, Rights, Violation } from '../history/operation.ts'

const SECOND = 1e9

/**
 * I8: nothing of a conversation comes to a client that may not see it, and nothing of a note to a visitor. A right that
 * was taken away is gone `withinS` later.
 */
export const isolation =
  (withinS: number): Checker =>
  (history) => {
    const now = new Map<string, Rights>()
    const before = new Map<string, Rights>()
    const found: Violation[] = []
    for (const op of history) {
      if (op.f === 'rights') {
        const { who } = op.value
        const earlier = now.get(who)
        if (earlier) before.set(who, earlier)
        now.set(who, op)
      }
      if (op.f !== 'saw') continue
      const { who, visitor, team, note } = op.value
      const rights = now.get(who)
      const allowed = (given: Rights | undefined) =>
        given !== undefined &&
        (given.value.visitor === null ? given.value.teams.includes(team) : given.value.visitor === visitor && !note)
      const fresh = rights !== undefined && op.time - rights.time < withinS * SECOND
      if (allowed(rights) || (fresh && allowed(before.get(who)))) continue
      const what = note ? 'A note about' : 'Something of'
      const says = `${what} ${visitor}, of team ${team}, came to ${who}, who may not see it.`
      found.push({ invariant: 'I8', says, shown: [...(rights ? [rights] : []), op] })
    }
    return found
  }
