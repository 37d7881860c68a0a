import { type Signal, signal } from '@preact/signals'
import type { Plan } from '@walletdesk/shared/protocol/http.ts'
import type { Api } from './api.ts'
import type { DeskLine } from './desk.ts'
import { openStored, type Stored } from './stored.ts'

export type PlansModel = Stored<Plan> & {
  /** The team that is looked at, on whatever page; `null`: the first. */
  chosen: Signal<string | null>
  close(): void
}

/** Hours, closures, rota and incident of the teams that one may plan. Whoever looks at them sees what others change. */
export function openPlans(api: Api, line: DeskLine): PlansModel {
  const stored = openStored(api, () => api.readPlan())
  const close = line.on('settings.changed', () => {
    if (stored.value.peek() !== null) void stored.load()
  })
  return { ...stored, chosen: signal<string | null>(null), close }
}
