import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { residual } from '../laws/times.ts'
import type { BreakLaws } from '../learners/breaks.ts'
import type { AgentScene } from './agents-of.ts'
import type { Breaks } from './scene.ts'
import { drawOf, hashOf, purpose, type Strata } from './strata.ts'

type Parts = { agents: readonly AgentScene[]; laws: BreakLaws; strata: Strata; seed: number; at: Instant }

export function breaksOf({ agents, laws, strata, seed, at }: Parts): Breaks {
  const { leaveRate, length } = laws
  const hash: number[] = []
  const away: { agent: number; back: Float64Array }[] = []
  for (const [agent, { id, awaySince }] of agents.entries()) {
    const entity = hashOf(id)
    hash.push(drawOf(seed, entity, purpose.breakStart))
    if (awaySince === null) continue
    const draw = drawOf(seed, entity, purpose.breakLength)
    away.push({ agent, back: backAfter(length, at - awaySince, draw, strata) })
  }
  return {
    agents: agents.length,
    hash,
    meanStart: leaveRate > 0 ? 1 / leaveRate : Number.POSITIVE_INFINITY,
    length,
    away,
  }
}

/** When somebody is back who has been away for `age`. */
function backAfter(length: BreakLaws['length'], age: number, draw: number, strata: Strata): Float64Array {
  const back = new Float64Array(strata.replications).fill(Number.POSITIVE_INFINITY)
  if (!length) return back
  const left = residual(length, age)
  for (let r = 0; r < back.length; r++) back[r] = left.quantile(strata.level(strata.of(draw, r)))
  return back
}
