import type { Random } from '../kernel/random.ts'

export const systemRandom: Random = { next: () => Math.random() }
