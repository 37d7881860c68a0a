import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Happening, Operation } from './operation.ts'

export type Record = (happening: Happening) => void

/** Keeps what happens in its order and writes it down, one JSON line each. */
export class Recorder {
  readonly operations: Operation[] = []
  readonly #file: ReturnType<typeof createWriteStream> | null
  readonly #startedAt = process.hrtime.bigint()
  readonly #startedAtMs = performance.timeOrigin + performance.now()
  #processes = 0

  constructor(path: string | null) {
    this.#file = path === null ? null : createWriteStream(path)
  }

  readonly add: Record = (happening) => this.addAt(happening, this.now())

  /** For what is learned later than it happened. */
  addAt(happening: Happening, time: number): void {
    const operation = { index: this.operations.length, time, ...happening } as Operation
    this.operations.push(operation)
    this.#file?.write(`${JSON.stringify(operation)}\n`)
  }

  /** Nanoseconds since the start. */
  now(): number {
    return Number(process.hrtime.bigint() - this.#startedAt)
  }

  /** The same of an instant, in milliseconds since 1970. */
  timeOf(ms: number): number {
    return Math.round((ms - this.#startedAtMs) * 1e6)
  }

  /** The number of one more process. */
  nextProcess(): number {
    this.#processes += 1
    return this.#processes
  }

  async close(): Promise<void> {
    if (!this.#file) return
    this.#file.end()
    await finished(this.#file)
  }
}
