import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'

const PERMUTATIONS = 256

/**
 * Draws for the replications of one question: those of one thing and purpose fall into different strata, one each, and
 * are the same whenever it is asked about again. Two answers then differ by what is known, not by dice.
 */
export class Strata {
  readonly replications: number
  readonly #seed: number
  readonly #permutations: Uint16Array

  /** `replications`: a power of two. */
  constructor(seed: number, replications: number) {
    this.replications = replications
    this.#seed = seed
    const random = seededRandom(seed)
    this.#permutations = new Uint16Array(PERMUTATIONS * replications)
    for (let p = 0; p < PERMUTATIONS; p++) {
      const row = this.#permutations.subarray(p * replications, (p + 1) * replications)
      for (let i = 0; i < replications; i++) row[i] = i
      for (let i = replications - 1; i > 0; i--) {
        const j = Math.floor(random.next() * (i + 1))
        const swapped = row[i] ?? 0
        row[i] = row[j] ?? 0
        row[j] = swapped
      }
    }
  }

  /** Names a thing and a purpose. */
  key(id: string, purpose: string): number {
    let h = this.#seed ^ 0x9e3779b1
    for (const text of [purpose, id]) {
      for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
    }
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
    h = Math.imul(h ^ (h >>> 13), 0x297a2d39)
    return (h ^ (h >>> 16)) >>> 0
  }

  stratum(key: number, replication: number): number {
    const shifted = (replication ^ (key >>> 8)) & (this.replications - 1)
    return this.#permutations[(key & (PERMUTATIONS - 1)) * this.replications + shifted] ?? 0
  }

  /** In (0, 1). */
  uniform(key: number, replication: number): number {
    return (this.stratum(key, replication) + 0.5) / this.replications
  }
}
