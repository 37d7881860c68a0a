import type { Checker, Measure, Node, Violation } from '../history/operation.ts'

const MB = 1024 * 1024
/** What a server that has worked may keep above what it had when it began: learned times, prepared statements, code. */
const MORE = { heap: 48 * MB, descriptors: 24, handles: 24 }
const SHARE = 1.1

const kinds = [
  ['heap', (n: number) => `${(n / MB).toFixed(0)} MB of heap`],
  ['descriptors', (n: number) => `${n} descriptors`],
  ['handles', (n: number) => `${n} handles`],
] as const

/** I11: no node ends by itself, and one that lived through it all has come back to what it used before. */
export const resources: Checker = (history) => {
  const before = new Map<number, Measure>()
  const found: Violation[] = []
  for (const op of history) {
    if (op.f === 'node' && op.value.event === 'died') found.push(died(op))
    if (op.f !== 'measure') continue
    const { pid, when } = op.value
    const earlier = before.get(pid)
    if (when === 'before') before.set(pid, op)
    else if (earlier) found.push(...grown(earlier, op))
  }
  return found
}

const died = (op: Node): Violation => ({
  invariant: 'I11',
  says: `Node ${op.value.node} ended by itself: ${op.value.detail}`,
  shown: [op],
})

const grown = (before: Measure, after: Measure): Violation[] =>
  kinds.flatMap(([kind, say]) => {
    const [had, has] = [before.value[kind], after.value[kind]]
    if (has <= had * SHARE + MORE[kind]) return []
    const says = `Node ${after.value.node} had ${say(had)} before the faults and ${say(has)} after them.`
    return [{ invariant: 'I11' as const, says, shown: [before, after] }]
  })
