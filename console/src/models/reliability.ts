import { type ReadonlySignal, signal } from '@preact/signals'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Reliability } from '@walletdesk/shared/protocol/http.ts'
import type { Api, Refusal } from './api.ts'
import type { ReliabilityDays } from './route.ts'

type Asked = { team: TeamId; days: ReliabilityDays }

export type ReliabilityModel = {
  /** The last that came, with what it is of; stays while another is on its way. */
  shown: ReadonlySignal<(Asked & { found: Reliability }) | null>
  problem: ReadonlySignal<Refusal | null>
  loading: ReadonlySignal<boolean>
  load(team: TeamId, days: ReliabilityDays): Promise<void>
}

/** How promises were kept, read when it is looked at. */
export function openReliability(api: Pick<Api, 'readReliability'>): ReliabilityModel {
  const shown = signal<(Asked & { found: Reliability }) | null>(null)
  const problem = signal<Refusal | null>(null)
  const loading = signal(false)
  let newest = 0
  return {
    shown,
    problem,
    loading,
    async load(team, days) {
      newest += 1
      const turn = newest
      loading.value = true
      const answer = await api.readReliability(team, days)
      // Somebody has asked for another team or period since.
      if (turn !== newest) return
      loading.value = false
      if (answer.ok) shown.value = { team, days, found: answer.value }
      problem.value = answer.ok ? null : answer
    },
  }
}
