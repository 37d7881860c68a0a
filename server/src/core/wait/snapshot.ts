import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Learned } from './learned.ts'
import { Queue, type Waiting } from './queue.ts'
import type { AgentState, Serving, World } from './world.ts'

export const STATE_VERSION = 2

/** Plain JSON. Maps become lists of pairs, so that their order survives. */
export type WaitModelState = {
  version: typeof STATE_VERSION
  world:
    | (Omit<World, 'agents' | 'serving' | 'queue'> & {
        agents: [AgentId, AgentState][]
        serving: [ConversationId, Serving][]
        queue: Waiting[]
      })
    | null
  learned: Learned
}

export function snapshotOf(world: World | null, learned: Learned): WaitModelState {
  return structuredClone({
    version: STATE_VERSION,
    world: world && {
      ...world,
      agents: [...world.agents],
      serving: [...world.serving],
      queue: [...world.queue.line],
    },
    learned,
  })
}

export function restored(state: WaitModelState): { world: World | null; learned: Learned } {
  const { world, learned } = structuredClone(state)
  return {
    world: world && {
      ...world,
      agents: new Map(world.agents),
      serving: new Map(world.serving),
      queue: new Queue(world.queue),
    },
    learned,
  }
}

/** Whether a stored state is of this version: another one is learned anew from the log. */
export const isOfThisVersion = (state: unknown): state is WaitModelState =>
  typeof state === 'object' && state !== null && 'version' in state && state.version === STATE_VERSION
