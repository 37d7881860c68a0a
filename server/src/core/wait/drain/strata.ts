import { seededRandom } from './seeded.ts'

/** What a draw is for: every purpose of every entity has draws of its own. */
export const purpose = {
  handle: 1,
  patience: 2,
  night: 3,
  breakStart: 4,
  breakLength: 5,
  arrival: 6,
  incidentEnd: 7,
  reply: 8,
} as const

const PERMUTATIONS = 256

/** 32-bit mixing (murmur3's finish): neighbours come out far apart. */
function mix(h: number): number {
  let x = h | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** FNV-1a of a name. */
export function hashOf(name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  return mix(h)
}

export const drawOf = (seed: number, entity: number, why: number): number =>
  mix(Math.imul(seed ^ 0x9e3779b9, 0x01000193) ^ mix(entity + Math.imul(why, 0x9e3779b9)))

/**
 * Common random numbers: the draw of an entity in replication r lies in stratum `of(h, r)` of R, a Latin hypercube
 * over the replications, and the same at every call. So a new estimate differs by what is known and not by dice.
 */
export class Strata {
  readonly replications: number
  /** 256 permutations of 0 .. R-1, one after the other. */
  readonly permutations: Uint8Array | Uint16Array
  readonly mask: number
  /** By stratum: draws of the exponential law of mean 1. */
  readonly exponential: Float64Array

  /** Nothing is slower than usual, and no incident ends. */
  readonly ones: Float64Array
  readonly never: Float64Array

  constructor(replications: number) {
    this.ones = new Float64Array(replications).fill(1)
    this.never = new Float64Array(replications).fill(Number.POSITIVE_INFINITY)
    this.replications = replications
    this.mask = replications - 1
    const size = PERMUTATIONS * replications
    this.permutations = replications <= 256 ? new Uint8Array(size) : new Uint16Array(size)
    this.exponential = new Float64Array(replications)
    for (let k = 0; k < replications; k++) this.exponential[k] = -Math.log(1 - this.level(k))
    const random = seededRandom(0x5eed)
    for (let p = 0; p < PERMUTATIONS; p++) {
      const from = p * replications
      for (let i = 0; i < replications; i++) {
        const j = Math.floor(random() * (i + 1))
        this.permutations[from + i] = this.permutations[from + j] ?? 0
        this.permutations[from + j] = i
      }
    }
  }

  /** The middle of a stratum. */
  level(k: number): number {
    return (k + 0.5) / this.replications
  }

  of(h: number, r: number): number {
    return this.permutations[(h & 255) * this.replications + ((r ^ (h >>> 8)) & this.mask)] as number
  }
}

const made = new Map<number, Strata>()

/** The same for everybody who asks: they depend on nothing but the number. */
export function strataFor(replications: number): Strata {
  let strata = made.get(replications)
  if (!strata) {
    strata = new Strata(replications)
    made.set(replications, strata)
  }
  return strata
}
