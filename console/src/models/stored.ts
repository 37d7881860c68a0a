import { type ReadonlySignal, signal } from '@preact/signals'
import type { Answer, Api, Refusal } from './api.ts'

/** Something that lies on the server and is read when it is looked at. */
export type Stored<T> = {
  value: ReadonlySignal<T | null>
  problem: ReadonlySignal<Refusal | null>
  load(): Promise<void>
  /** Saves, then reads everything anew: what is shown is what is stored. */
  change(save: (api: Api) => Promise<Answer<unknown>>): Promise<Answer<unknown>>
}

export function openStored<T>(api: Api, read: (api: Api) => Promise<Answer<T>>): Stored<T> {
  const value = signal<T | null>(null)
  const problem = signal<Refusal | null>(null)
  const load = async () => {
    const answer = await read(api)
    if (answer.ok) {
      value.value = answer.value
      problem.value = null
    } else {
      problem.value = answer
    }
  }
  return {
    value,
    problem,
    load,
    async change(save) {
      const answer = await save(api)
      if (answer.ok) await load()
      return answer
    },
  }
}
