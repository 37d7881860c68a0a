import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, instant, millis, minutes } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus, WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { demo } from '../demo/content.ts'
import { newKey } from './clients.ts'
import { startWorld, type TestWorld } from './world.ts'

/** All in minutes. */
export type RushPlan = {
  seed: number
  agents: number
  /** Conversations that an agent holds at once. */
  capacity: number
  handle: { mean: number; cv: number }
  /** From being given a conversation to the first reply. */
  reply: { mean: number; cv: number }
  /** Waited so long, on average, people give up. */
  patience: number
  /** How many come per minute, from which minute on. */
  arrivals: readonly { from: number; perMinute: number }[]
  lasts: number
}

/** A day like others, in minutes: eight conversations are held at once and take six each, so 1.3 a minute can be served. */
export const ordinaryDesk = {
  agents: 4,
  capacity: 2,
  handle: { mean: 6, cv: 0.9 },
  reply: { mean: 0.6, cv: 0.8 },
  patience: 45,
}

/** One who came: when, what they were told, and what became of it. */
export type Visit = {
  joinedAt: Instant
  /** Drawn at joining, in minutes, so that everybody's lot is the same however the sockets race. */
  handle: number
  reply: number
  patience: number
  told: { at: Instant; ahead: number | null; answer: WaitAnswer }[]
  assignedAt: Instant | null
  repliedAt: Instant | null
  leftAt: Instant | null
}

/** What somebody saw who only looks on, and how many waited. */
export type Glance = { at: Instant; waiting: number; newcomer: WaitAnswer }

export type RushRun = { startedAt: Instant; visits: Visit[]; glances: Glance[] }

const START = instant(Date.parse('2025-06-11T08:00:00Z'))
/** The clock moves on by so much at most, so that estimates come as often as they would. */
const STEP = minutes(1 / 12)

/** Due work by its instant. */
class Agenda {
  #due: { at: number; act: () => Promise<void> }[] = []
  add(at: number, act: () => Promise<void>): void {
    this.#due.push({ at, act })
    this.#due.sort((a, b) => a.at - b.at)
  }
  next(): number {
    return this.#due[0]?.at ?? Number.POSITIVE_INFINITY
  }
  take(now: number): (() => Promise<void>)[] {
    const count = this.#due.findIndex(({ at }) => at > now)
    return this.#due.splice(0, count < 0 ? this.#due.length : count).map(({ act }) => act)
  }
}

function chance(seed: number) {
  const random = seededRandom(seed)
  const exponential = (mean: number) => -mean * Math.log(1 - random.next())
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  const lognormal = ({ mean, cv }: { mean: number; cv: number }) => {
    const variance = Math.log(1 + cv * cv)
    return mean * Math.exp(Math.sqrt(variance) * normal() - variance / 2)
  }
  return { exponential, lognormal }
}

/**
 * A real server, visitors and agents on real sockets, and an injected clock that is moved from event to event: hours
 * pass in seconds. Chance is seeded; what the sockets bring a little earlier or later is not.
 */
export async function runRush(plan: RushPlan, progress: (minute: number) => void = () => {}): Promise<RushRun> {
  const agents = Array.from({ length: plan.agents }, (_, i) => ({
    name: `Agent ${i + 1}`,
    email: `agent-${i + 1}@harbor.example`,
    role: 'agent' as const,
    languages: ['en'],
    capacity: plan.capacity,
  }))
  const team = { ...demo.team, usualHandleMs: minutes(plan.handle.mean) }
  const world = await startWorld({ start: START, content: { ...demo, team, agents }, limitFactor: 1_000 })
  try {
    return await play(world, plan, progress)
  } finally {
    await world.close()
  }
}

async function play(world: TestWorld, plan: RushPlan, progress: (minute: number) => void): Promise<RushRun> {
  const { clock } = world
  const { exponential, lognormal } = chance(plan.seed)
  const agenda = new Agenda()
  const later = (delayMinutes: number, act: () => Promise<void>) => agenda.add(clock.now() + delayMinutes * 60_000, act)
  const startedAt = clock.now()
  const visits = new Map<ConversationId, Visit>()
  const glances: Glance[] = []
  const asked: Promise<unknown>[] = []

  for (let i = 1; i <= plan.agents; i++) {
    const agent = await world.agent(`agent-${i}@harbor.example`)
    const taken = new Set<ConversationId>()
    agent.socket.on(
      'conversations.changed',
      (summaries: { id: ConversationId; state: string; agent: { id: string } | null }[]) => {
        for (const { id, state, agent: holder } of summaries) {
          if (state !== 'assigned' || holder?.id !== agent.welcome.me.id || taken.has(id)) continue
          taken.add(id)
          const visit = visits.get(id)
          if (!visit) throw new Error('whoever is given to an agent has joined')
          visit.assignedAt ??= clock.now()
          asked.push(agent.ask('desk.open', { conversation: id }))
          const { handle, reply } = visit
          later(Math.min(reply, handle), async () => {
            const said = await agent.ask('message.send', { key: newKey(), conversation: id, text: 'How can I help?' })
            if (said.ok) visit.repliedAt ??= said.value.at
          })
          later(handle, async () => {
            await agent.ask('desk.close', { conversation: id })
          })
        }
      },
    )
  }

  const watcher = await world.visitor()
  watcher.socket.on('status.changed', ({ at, waiting, answer }: QueueStatus) => {
    glances.push({ at, waiting, newcomer: answer })
  })

  const join = async () => {
    const visitor = await world.visitor()
    const opening = { key: newKey(), topic: null, name: null, text: 'My transfer has not arrived.' }
    const visit: Visit = {
      joinedAt: clock.now(),
      handle: lognormal(plan.handle),
      reply: lognormal(plan.reply),
      patience: exponential(plan.patience),
      told: [],
      assignedAt: null,
      repliedAt: null,
      leftAt: null,
    }
    visitor.socket.on('status.changed', ({ at, ahead, answer }: QueueStatus) => {
      if (visit.repliedAt === null && visit.leftAt === null && at >= visit.joinedAt)
        visit.told.push({ at, ahead, answer })
    })
    const { conversation } = await visitor.must('conversation.open', opening)
    visits.set(conversation, visit)
    later(visit.patience, async () => {
      if (visit.assignedAt !== null) return
      const left = await visitor.ask('conversation.leave', { conversation })
      if (left.ok) visit.leftAt = clock.now()
    })
  }
  const rateAt = (minute: number) => plan.arrivals.findLast(({ from }) => from <= minute)?.perMinute ?? 0
  const arrive = async () => {
    const minute = elapsed(startedAt, clock.now()) / 60_000
    later(exponential(1 / rateAt(minute)), arrive)
    await join()
  }
  later(0, arrive)

  const end = startedAt + minutes(plan.lasts)
  while (clock.now() < end) {
    const next = Math.min(agenda.next(), clock.now() + STEP, end)
    clock.advance(millis(Math.max(1, Math.ceil(next - clock.now()))))
    for (const act of agenda.take(clock.now())) await act()
    // The server has a turn before time goes on; its answer comes after what it had to tell.
    await watcher.must('beacon', {})
    progress(elapsed(startedAt, clock.now()) / 60_000)
  }
  await Promise.all(asked)
  return { startedAt, visits: [...visits.values()], glances }
}
