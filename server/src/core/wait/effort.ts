import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { type HandleState, meanOfPool } from './learners/handle.ts'
import { addAt, loadIndex, speedAt } from './learners/speed.ts'
import type { Observed } from './learned.ts'
import type { AgentState, Serving } from './world.ts'

/** The usual handle time, for what needs no more of the laws. */
export const usualMs = (handle: HandleState, priorMs: number | undefined): number => meanOfPool(handle, priorMs)

/** How fast one conversation goes while its agent holds `load`. */
export const workSpeed = ({ learned, options }: Pick<Observed, 'learned' | 'options'>, load: number): number =>
  speedAt(learned.speed, load, usualMs(learned.handle, options.priorHandleMs), options.laws?.speed)

/** The same for whoever asks often. */
export function speedsBy(o: Pick<Observed, 'learned' | 'options'>): (load: number) => number {
  const known: number[] = []
  return (load) => {
    const speed = known[load] ?? workSpeed(o, load)
    known[load] = speed
    return speed
  }
}

/** What an agent has spent at each load, with the time since it was last written down. */
export function spentAt(agent: AgentState, at: Instant): number[] {
  const spent = [...agent.spent]
  if (agent.load > 0 && at > agent.spentUntil) addAt(spent, agent.load, at - agent.spentUntil)
  return spent
}

/** Effective ms that a conversation has had: the time at each load, at the speed of that load. */
export function ageOf(held: Serving, agent: AgentState, at: Instant, speed: (load: number) => number): number {
  const { spentBefore } = held
  const running = agent.load > 0 && at > agent.spentUntil ? at - agent.spentUntil : 0
  const runs = loadIndex(agent.load)
  const loads = Math.max(agent.spent.length, spentBefore.length, running > 0 ? runs + 1 : 0)
  let age = 0
  for (let i = 0; i < loads; i++) {
    const ms = (agent.spent[i] ?? 0) - (spentBefore[i] ?? 0) + (i === runs ? running : 0)
    if (ms !== 0) age += ms * speed(i + 1)
  }
  return Math.max(0, age)
}
