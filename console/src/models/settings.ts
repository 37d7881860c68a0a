import { type ReadonlySignal, signal } from '@preact/signals'
import type { Settings } from '@walletdesk/shared/protocol/http.ts'
import type { Answer, Api, Refusal } from './api.ts'

export type SettingsModel = {
  settings: ReadonlySignal<Settings | null>
  problem: ReadonlySignal<Refusal | null>
  load(): Promise<void>
  /** Saves, then reads everything anew: what is shown is what is stored. */
  change(save: (api: Api) => Promise<Answer<unknown>>): Promise<Answer<unknown>>
}

/** What admins may change. Read when it is looked at, for nobody else needs it. */
export function openSettings(api: Api): SettingsModel {
  const settings = signal<Settings | null>(null)
  const problem = signal<Refusal | null>(null)
  const load = async () => {
    const answer = await api.readSettings()
    if (answer.ok) {
      settings.value = answer.value
      problem.value = null
    } else {
      problem.value = answer
    }
  }
  return {
    settings,
    problem,
    load,
    async change(save) {
      const answer = await save(api)
      if (answer.ok) await load()
      return answer
    },
  }
}
