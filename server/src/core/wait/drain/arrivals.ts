import type { Scene, StreamScene } from './scene.ts'
import { drawOf, purpose } from './strata.ts'

/** One stream in one replication. */
export class Arrivals {
  readonly stream: StreamScene
  /** When the first who is not taken yet arrives, in open ms. */
  next = 0
  readonly #scene: Scene
  #index = 0

  constructor(stream: StreamScene, scene: Scene) {
    this.stream = stream
    this.#scene = scene
  }

  begin(r: number): void {
    this.#index = 0
    this.next = 0
    this.#advance(r)
  }

  #advance(r: number): void {
    const { strata } = this.#scene
    this.next += this.stream.meanGap * (strata.exponential[strata.of(this.#hash(purpose.arrival), r)] as number)
    this.#index += 1
  }

  #hash(why: number): number {
    return drawOf(this.#index, this.stream.hash, why)
  }

  /** Takes the first who has come by t and is still there; answers who, or `null`. */
  takeAt(t: number, r: number): number | null {
    const { clock, patience, strata } = this.#scene
    const open = clock.openAt(t)
    while (this.next <= open) {
      const hash = this.#hash(purpose.handle)
      const stratum = strata.of(this.#hash(purpose.patience), r)
      const gone = patience.at(open - this.next) >= (strata.exponential[stratum] as number)
      this.#advance(r)
      if (!gone) return hash
    }
    return null
  }
}
