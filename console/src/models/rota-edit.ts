import type { Plan, Rota, RotaChange } from '@walletdesk/shared/domain/rota/rota.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'

export const planFor = (rota: Rota, agent: AgentId): Plan =>
  rota.plans.find((plan) => plan.agent === agent) ?? { agent, capacity: null, weekly: [] }

/** A plan that says nothing is none. Whoever is planned keeps their place in the list. */
export function withPlan(rota: Rota, plan: Plan): Rota {
  const saysNothing = plan.weekly.length === 0 && plan.capacity === null
  const known = rota.plans.some(({ agent }) => agent === plan.agent)
  const plans = known ? rota.plans.map((p) => (p.agent === plan.agent ? plan : p)) : [...rota.plans, plan]
  return { ...rota, plans: saysNothing ? plans.filter(({ agent }) => agent !== plan.agent) : plans }
}

export const withoutAgent = (rota: Rota, agent: AgentId): Rota => ({
  plans: rota.plans.filter((p) => p.agent !== agent),
  changes: rota.changes.filter((c) => c.agent !== agent),
})

export const withChangeAt = (rota: Rota, at: number, change: RotaChange): Rota => ({
  ...rota,
  changes: rota.changes.map((c, i) => (i === at ? change : c)),
})

export const withoutChangeAt = (rota: Rota, at: number): Rota => ({
  ...rota,
  changes: rota.changes.filter((_, i) => i !== at),
})

export const withChange = (rota: Rota, change: RotaChange): Rota => ({ ...rota, changes: [...rota.changes, change] })
