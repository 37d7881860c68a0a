import type { AgentId, ConversationId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { HandleState } from './learners/handle.ts'
import type { Learned } from './observe.ts'
import type { AgentState, Serving, World } from './world.ts'

/** Plain JSON. Maps become lists of pairs, so that their order survives. */
export type WaitModelState = {
  version: 1
  world:
    | (Omit<World, 'agents' | 'serving'> & {
        agents: [AgentId, AgentState][]
        serving: [ConversationId, Serving][]
      })
    | null
  learned: Omit<Learned, 'handle'> & {
    handle: Omit<HandleState, 'topics'> & { topics: [TopicId, { count: number; total: number; squares: number }][] }
  }
}

export function snapshotOf(world: World | null, learned: Learned): WaitModelState {
  return structuredClone({
    version: 1,
    world: world && { ...world, agents: [...world.agents], serving: [...world.serving] },
    learned: { ...learned, handle: { ...learned.handle, topics: [...learned.handle.topics] } },
  })
}

export function restored(state: WaitModelState): { world: World | null; learned: Learned } {
  const { world, learned } = structuredClone(state)
  return {
    world: world && { ...world, agents: new Map(world.agents), serving: new Map(world.serving) },
    learned: { ...learned, handle: { ...learned.handle, topics: new Map(learned.handle.topics) } },
  }
}
