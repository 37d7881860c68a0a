import { createHmac, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import type { AgentId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { agentId, conversationId, instantValue, teamId, visitorId } from '@walletdesk/shared/protocol/values.ts'
import type { UnknownWait, WaitAnswer, WaitReason } from '@walletdesk/shared/protocol/wait.ts'
import { NAMES_AT_ONCE } from '../../core/presence/roll.ts'
import type { Said } from '../../core/presence/whereabouts.ts'
import type { Hint, HintedKind, SharedPicture } from '../../ports/bus.ts'

/**
 * What nodes say to each other: ids, numbers and words of ours, never what anybody wrote. A node of another version
 * says `v` otherwise and is not understood; that costs what a lost packet costs.
 */
const VERSION = 1
/** Longer ones are not even looked at. */
const MOST_CHARS = 64_000
export const TEAMS_AT_ONCE = 50
/** Facts appended at once are few; of a longer list its beginning says enough. */
export const KINDS_AT_ONCE = 20

type About = Omit<Hint, 'of' | 'kinds'>

/** What is said of a conversation. The log has grown from `since` to `head`; `writer`: an agent, or the visitor. */
export type OfConversation = About &
  (
    | { say: 'facts'; since: number; head: number; kinds: Hint['kinds'] }
    | { say: 'seen'; by: 'visitor' | 'desk' }
    | { say: 'typing'; writer: AgentId | null; on: boolean }
    | { say: 'references' }
  )

export type Body =
  | OfConversation
  | { say: 'agents' }
  | { say: 'settings' }
  | { say: 'sessions-ended'; agent: AgentId }
  | { say: 'visitor-erased'; visitor: VisitorId }
  | { say: 'forecast'; pictures: readonly SharedPicture[] }
  | { say: 'one-more-asked'; team: TeamId }
  | Said
  /** The whole roll of `of` is needed; `null`: of everybody. */
  | { say: 'ask'; of: string | null }

/** `n` counts what a node has said, so that whoever hears knows what was lost and what is said again. */
export type Packet = { from: string; n: number; body: Body }

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const nodeName = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))
/** One of our own words: which one makes no difference to whoever passes it on. */
const word = <T extends string>() =>
  v.pipe(
    v.string(),
    v.regex(/^[a-z-]{1,30}$/),
    v.transform((text) => text as T),
  )
const names = <T extends v.GenericSchema>(id: T) => v.pipe(v.array(id), v.maxLength(NAMES_AT_ONCE))
const people = v.strictObject({ agents: names(agentId), visitors: names(visitorId) })

const about = {
  conversation: conversationId,
  visitor: visitorId,
  team: teamId,
  agent: v.nullable(agentId),
}

const reasons = v.pipe(v.array(word<WaitReason>()), v.maxLength(10))
const maybeInstant = v.nullable(instantValue)
const answer: v.GenericSchema<unknown, WaitAnswer> = v.variant('kind', [
  v.strictObject({ kind: v.literal('now'), dueAt: instantValue }),
  v.strictObject({ kind: v.literal('range'), lowAt: instantValue, dueAt: instantValue, reasons }),
  v.strictObject({ kind: v.literal('up-to'), dueAt: instantValue, reasons }),
  v.strictObject({
    kind: v.literal('today-or-next-day'),
    chance: count,
    todayUntil: instantValue,
    nextDayAt: instantValue,
    reasons,
  }),
  v.strictObject({
    kind: v.literal('next-day'),
    nextDayAt: instantValue,
    lowAt: instantValue,
    dueAt: instantValue,
    reasons,
  }),
  v.strictObject({ kind: v.literal('closed'), opensAt: instantValue, lowAt: maybeInstant, dueAt: maybeInstant }),
  v.strictObject({ kind: v.literal('unknown'), reason: word<UnknownWait>() }),
])
const picture = v.strictObject({ team: teamId, at: instantValue, newcomer: answer, oneMore: v.nullable(answer) })

const bodySchema: v.GenericSchema<unknown, Body> = v.variant('say', [
  v.strictObject({
    say: v.literal('facts'),
    ...about,
    since: count,
    head: count,
    kinds: v.pipe(v.array(word<HintedKind>()), v.maxLength(KINDS_AT_ONCE)),
  }),
  v.strictObject({ say: v.literal('seen'), ...about, by: v.picklist(['visitor', 'desk']) }),
  v.strictObject({ say: v.literal('typing'), ...about, writer: v.nullable(agentId), on: v.boolean() }),
  v.strictObject({ say: v.literal('references'), ...about }),
  v.strictObject({ say: v.literal('agents') }),
  v.strictObject({ say: v.literal('settings') }),
  v.strictObject({ say: v.literal('sessions-ended'), agent: agentId }),
  v.strictObject({ say: v.literal('visitor-erased'), visitor: visitorId }),
  v.strictObject({ say: v.literal('forecast'), pictures: v.pipe(v.array(picture), v.maxLength(TEAMS_AT_ONCE)) }),
  v.strictObject({ say: v.literal('one-more-asked'), team: teamId }),

  v.strictObject({ say: v.literal('beat'), version: count }),
  v.strictObject({
    say: v.literal('change'),
    change: v.strictObject({ version: count, came: people, left: people, forgotten: names(agentId) }),
  }),
  v.strictObject({
    say: v.literal('part'),
    part: v.strictObject({ version: count, part: count, parts: count, ...people.entries }),
  }),
  v.strictObject({ say: v.literal('ask'), of: v.nullable(nodeName) }),
  v.strictObject({ say: v.literal('leaves') }),
])

const packetSchema: v.GenericSchema<unknown, Packet & { v: number }> = v.strictObject({
  v: v.literal(VERSION),
  from: nodeName,
  n: count,
  body: bodySchema,
})

const MAC_CHARS = 22

/**
 * Whoever can write to Redis is not one of us for that: each packet carries a code that only nodes of this installation
 * can make, from a secret in the store and the name of the channel.
 */
export function packetsOf(secret: string, channel: string) {
  const codeOf = (text: string) =>
    createHmac('sha256', secret).update(channel).update('\n').update(text).digest().subarray(0, 16)

  return {
    seal(packet: Packet): string {
      const text = JSON.stringify({ v: VERSION, ...packet })
      return codeOf(text).toString('base64url') + text
    },

    /** `null`: it is not from one of us, or not understood. */
    open(sealed: string): Packet | null {
      if (sealed.length > MOST_CHARS) return null
      const text = sealed.slice(MAC_CHARS)
      const code = Buffer.from(sealed.slice(0, MAC_CHARS), 'base64url')
      if (code.length !== 16 || !timingSafeEqual(code, codeOf(text))) return null
      try {
        const { from, n, body } = v.parse(packetSchema, JSON.parse(text))
        return { from, n, body }
      } catch {
        return null
      }
    },
  }
}
