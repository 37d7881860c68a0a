import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { ageOf, speedsBy } from './effort.ts'
import { type HandleLaws, handleLaws } from './learners/handle.ts'
import { see } from './learners/evidence.ts'
import { copyOf, passMinutes, type RegimeState } from './learners/regime.ts'
import type { Observed } from './learned.ts'

const MINUTE = 60_000
/** After a long silence the minutes are taken in so many steps. */
const MOST_STEPS = 60

export const minuteOf = (at: Instant): number => Math.floor(at / MINUTE)

type Passing = { regime: RegimeState; seen: (id: ConversationId, age: number) => number; from: number; to: number }

/**
 * Learning runs on whole minutes of the clock: what an incident does shows in the ages of open conversations.
 * `seen` answers how old one was when last looked at, and notes its age now.
 */
export function passRegime(o: Observed, { regime, seen, from, to }: Passing): void {
  if (to <= from || o.options.laws?.handle) return
  const laws = handleLaws(o.learned.handle, { laws: undefined, priorMs: o.options.priorHandleMs })
  const speed = speedsBy(o)
  const step = Math.max(1, Math.ceil((to - from) / MOST_STEPS))
  for (let minute = from; minute < to; ) {
    const next = Math.min(to, minute + step)
    look(o, laws, speed, next, { regime, seen })
    passMinutes(regime, next - minute)
    minute = next
  }
}

function look(
  o: Observed,
  laws: HandleLaws,
  speed: (load: number) => number,
  minute: number,
  { regime, seen }: Pick<Passing, 'regime' | 'seen'>,
): void {
  const at = (minute * MINUTE) as Instant
  for (const held of o.world.serving.values()) {
    const agent = o.world.agents.get(held.agent)
    if (!agent || held.assignedAt >= at) continue
    const age = ageOf(held, agent, at, speed)
    see(regime.seen, laws.of(held.topic), seen(held.id, age), age, false)
  }
}

/** The filter as it stands at a moment that nothing has been told of yet; the model's own stays as it is. */
export function regimeAt(o: Observed, at: Instant): RegimeState {
  const { learned, world } = o
  const to = minuteOf(at)
  if (learned.minute === null || to <= learned.minute) return learned.regime
  const regime = copyOf(learned.regime)
  const ages = new Map<ConversationId, number>()
  const seen = (id: ConversationId, age: number) => {
    const before = ages.get(id) ?? world.serving.get(id)?.seen ?? 0
    ages.set(id, Math.max(before, age))
    return before
  }
  passRegime(o, { regime, seen, from: learned.minute, to })
  return regime
}
