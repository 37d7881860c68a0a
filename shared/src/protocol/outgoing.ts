import * as v from 'valibot'
import type { AllowedId, ConversationId, SiteId } from '../kernel/brand.ts'
import type { Instant } from '../kernel/time.ts'
import type { AgentCard } from './agent-card.ts'
import { agentId, boundedText, conversationId, nameText } from './values.ts'

/** Why a text of an agent did not leave. The first two ask the visitor for a secret. */
export type StopKind = 'asks-for-secret' | 'asks-in-disguise' | 'link' | 'address'

/** Somebody has asked for a secret more than once, and no supervisor has said yet that they saw it. */
export type RepeatedAttempt = {
  conversation: ConversationId
  visitorName: string | null
  agent: AgentCard
  /** How often, in this conversation, since it was last seen to. */
  count: number
  lastAt: Instant
}

export const ATTEMPTS_LISTED = 20

/** A supervisor has seen what this agent tried in this conversation. */
export const acknowledgeSchema = v.strictObject({ conversation: conversationId, agent: agentId })
export type Acknowledge = v.InferOutput<typeof acknowledgeSchema>

/** What agents may send to visitors of a site, as their composer needs it. Explorers of chains are known to it. */
export type Allowance = { hosts: string[]; addresses: string[] }

/** The longest host name there is; addresses are shorter. */
const listed = v.pipe(boundedText(253), v.trim(), v.minLength(1))

/** `POST /api/v1/sites/:id/allowed` */
export const allowSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('host'), value: listed, label: nameText }),
  v.strictObject({
    kind: v.literal('address'),
    value: listed,
    label: nameText,
    /** Of the table of chains: the same letters can be an address on another one. */
    chain: v.pipe(v.string(), v.regex(/^[a-z0-9-]{2,20}$/)),
  }),
])
export type Allow = v.InferOutput<typeof allowSchema>

export type AllowedEntry = {
  id: AllowedId
  kind: 'host' | 'address'
  value: string
  /** `null` for hosts. */
  chain: string | null
  label: string
  addedBy: AgentCard
  addedAt: Instant
  /** The second person, for addresses. */
  confirmedBy: AgentCard | null
  /** Without a second person it holds from then on; `null` where there is somebody to confirm it. */
  holdsFrom: Instant | null
  inForce: boolean
}

export type AllowEvent = {
  kind: 'added' | 'confirmed' | 'removed'
  what: 'host' | 'address'
  value: string
  label: string
}
/** `name`: what they are called now who did it. */
export type AllowChange = AllowEvent & { at: Instant; name: string }

/** `GET /api/v1/sites/:id/allowed` */
export type AllowList = {
  site: SiteId
  /** The site's own hosts, which need no entry. */
  own: string[]
  entries: AllowedEntry[]
  /** The latest first. */
  changes: AllowChange[]
}
