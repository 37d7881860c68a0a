import type { Options } from '../options.ts'

/** A short run with the faults that bring a kind of bug to light. */
export type Course = {
  name: string
  options: Pick<Options, 'seconds' | 'seed' | 'nodes' | 'store' | 'visitors'>
  faults: readonly string[]
}

const small = { nodes: 1, visitors: 6, store: 'sqlite' } as const

/** Each is run once as the program is, and must find nothing, and once with each of its bugs, and must find that. */
export const courses: readonly Course[] = [
  { name: 'disk', options: { ...small, seconds: 12, seed: 11 }, faults: ['kill', 'kill-while-starting', 'flap'] },
  {
    name: 'at-once',
    options: { ...small, store: 'postgres', seconds: 14, seed: 3 },
    faults: ['same-message-at-once', 'table-locked'],
  },
  { name: 'failover', options: { ...small, store: 'postgres', seconds: 16, seed: 1 }, faults: ['postgres-failover'] },
  // The last words are said while nobody is told of them.
  { name: 'hints', options: { ...small, seconds: 14, seed: 1 }, faults: ['lost-hints'] },
  {
    name: 'pages',
    options: { ...small, seconds: 20, seed: 1 },
    faults: ['refresh', 'delay', 'half-open', 'clock-jump'],
  },
  {
    name: 'rights',
    options: { ...small, seconds: 20, seed: 2 },
    faults: ['right-taken-away', 'signed-out-while-away'],
  },
]
