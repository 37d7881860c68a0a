import type { ClientKey, ConversationId } from '../../kernel/brand.ts'
import type { Random } from '../../kernel/random.ts'
import type { Refusal } from '../../kernel/result.ts'
import { type Instant, instant, seconds } from '../../kernel/time.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { FileView } from '../../protocol/file.ts'
import type { Sent } from '../../protocol/visitor.ts'
import { backOff } from '../connection/back-off.ts'
import type { Answer } from '../connection/state.ts'
import { worthRetrying } from '../retry.ts'

/**
 * Something a person has written and that is not known to be on the server's disk. `Extra` is what its command
 * needs beside text and conversation.
 */
export type Pending<Extra> = {
  readonly key: ClientKey
  /** Sent one after the other within a lane; lanes do not wait for each other. */
  readonly lane: string
  /** Place in its lane: later ones are larger. */
  readonly order: number
  /** `null`: it opens one, or goes where the one before it in its lane went. */
  readonly conversation: ConversationId | null
  readonly text: string
  /** What goes with it, uploaded before. */
  readonly files?: readonly FileView[]
  /** When it was written, by the page's own clock. */
  readonly writtenAt: Instant
  readonly extra: Extra
  readonly progress: Progress
}

export type Progress =
  /** `tries`: how often the server has asked to try later. */
  | { readonly at: 'waiting'; readonly tries: number; readonly notBefore: Instant }
  | { readonly at: 'sending'; readonly tries: number }
  /** On disk; stays only until the transcript shows it. */
  | { readonly at: 'sent'; readonly sent: Sent }
  /** Will not be tried again by itself: the person may retry it under a new key, or discard it. */
  | { readonly at: 'refused'; readonly refusal: Refusal<ErrorCode> }

/** In the order of sending. */
export type Outbox<Extra> = readonly Pending<Extra>[]

type Written<Extra> = Omit<Pending<Extra>, 'order' | 'progress'>

const waiting = (tries: number, notBefore: number): Progress => ({
  at: 'waiting',
  tries,
  notBefore: instant(notBefore),
})
const isUnsettled = ({ progress }: Pending<unknown>) => progress.at === 'waiting' || progress.at === 'sending'

const change = <Extra>(outbox: Outbox<Extra>, key: ClientKey, fields: Partial<Pending<Extra>>): Outbox<Extra> =>
  outbox.map((item) => (item.key === key ? { ...item, ...fields } : item))

/** Puts something newly written last. */
export function enqueue<Extra>(outbox: Outbox<Extra>, written: Written<Extra>): Outbox<Extra> {
  const order = 1 + Math.max(0, ...outbox.map((item) => item.order))
  return [...outbox, { ...written, order, progress: waiting(0, 0) }]
}

/** The first unsettled one of each lane: only these may be in flight. */
function firsts<Extra>(outbox: Outbox<Extra>): Pending<Extra>[] {
  const lanes = new Set<string>()
  return outbox.filter((item) => {
    if (!isUnsettled(item) || lanes.has(item.lane)) return false
    lanes.add(item.lane)
    return true
  })
}

/** What may be sent now. */
export const sendable = <Extra>(outbox: Outbox<Extra>, now: Instant): Pending<Extra>[] =>
  firsts(outbox).filter(({ progress }) => progress.at === 'waiting' && progress.notBefore <= now)

/** When the next one may be sent that may not be yet; `null` when none waits for a time. */
export function nextDue<Extra>(outbox: Outbox<Extra>, now: Instant): Instant | null {
  let due: Instant | null = null
  for (const { progress } of firsts(outbox))
    if (progress.at === 'waiting' && progress.notBefore > now && (due === null || progress.notBefore < due))
      due = progress.notBefore
  return due
}

export const markSending = <Extra>(outbox: Outbox<Extra>, key: ClientKey): Outbox<Extra> =>
  outbox.map((item) =>
    item.key === key && item.progress.at === 'waiting'
      ? { ...item, progress: { at: 'sending', tries: item.progress.tries } }
      : item,
  )

/**
 * What became of a try. On disk: those behind it follow to the conversation that the answer names. Unanswered, or
 * refused for now: it waits to be sent again under the same key. Refused for good: those behind it go on without it.
 */
export function settle<Extra>(
  outbox: Outbox<Extra>,
  key: ClientKey,
  answer: Answer<Sent>,
  now: Instant,
  random: Random,
): Outbox<Extra> {
  const item = outbox.find((other) => other.key === key)
  if (item?.progress.at !== 'sending') return outbox
  const { tries } = item.progress
  if (answer.ok) {
    const { conversation } = answer.value
    return change(followTo(outbox, item.lane, conversation), key, {
      conversation,
      progress: { at: 'sent', sent: answer.value },
    })
  }
  if (answer.code === 'unanswered') return change(outbox, key, { progress: waiting(tries, now) })
  if (worthRetrying(answer.code)) {
    const asked = seconds(Number(answer.args?.seconds ?? 0))
    const notBefore = now + asked + backOff(tries, random)
    return change(outbox, key, { progress: waiting(tries + 1, notBefore) })
  }
  const refused = change(outbox, key, { progress: { at: 'refused', refusal: { ...answer, code: answer.code } } })
  const heir = refused.find((other) => other.lane === item.lane && isUnsettled(other))
  // What it would have opened is now opened by the one behind it.
  return item.conversation === null && heir?.conversation === null
    ? change(refused, heir.key, { extra: item.extra })
    : refused
}

/** From now on what is unsent in a lane goes to this conversation; to `null` when the one it was for is no more. */
export const followTo = <Extra>(outbox: Outbox<Extra>, lane: string, conversation: ConversationId | null) =>
  outbox.map((item) =>
    item.lane === lane && isUnsettled(item) && item.conversation !== conversation ? { ...item, conversation } : item,
  )

/** Takes off what was sent and is shown by the transcript. */
export function takeOffShown<Extra>(outbox: Outbox<Extra>, shown: (sent: Sent) => boolean): Outbox<Extra> {
  const left = outbox.filter(({ progress }) => progress.at !== 'sent' || !shown(progress.sent))
  return left.length === outbox.length ? outbox : left
}

/**
 * Takes off what stands in a log under its key, and leads those behind it there. The log may show it before its
 * answer comes, or although its answer was lost.
 */
export function takeOffLogged<Extra>(
  outbox: Outbox<Extra>,
  placeOf: (key: ClientKey) => ConversationId | null,
): Outbox<Extra> {
  let left = outbox
  for (const item of outbox) {
    const conversation = placeOf(item.key)
    if (conversation === null) continue
    left = left.filter((other) => other.key !== item.key)
    if (isUnsettled(item)) left = followTo(left, item.lane, conversation)
  }
  return left
}

/** Gives up what was refused. What may still be on its way cannot be taken back. */
export const discard = <Extra>(outbox: Outbox<Extra>, key: ClientKey): Outbox<Extra> =>
  outbox.filter((item) => item.key !== key || item.progress.at !== 'refused')

/**
 * Takes over what another tab, or the storage, knows. What is settled there is settled here; what is not does not
 * undo what happened here.
 */
export function adopt<Extra>(outbox: Outbox<Extra>, others: readonly Pending<Extra>[]): Outbox<Extra> {
  const byKey = new Map(outbox.map((item) => [item.key, item]))
  for (const other of others) {
    const here = byKey.get(other.key)
    const keepsOwn = isUnsettled(other) ? here && here.progress.at !== 'waiting' : here?.progress.at === 'sent'
    if (!keepsOwn) byKey.set(other.key, other)
  }
  return [...byKey.values()].sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1))
}
