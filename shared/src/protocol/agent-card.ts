import type { AgentId } from '../kernel/brand.ts'

/** What anyone may know of an agent. */
export type AgentCard = { id: AgentId; name: string }
