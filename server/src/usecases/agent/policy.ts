import { type Cause, checkGist, checkOutgoing, isRequest } from '@walletdesk/shared/domain/outgoing/index.ts'
import { assertNever } from '@walletdesk/shared/kernel/assert.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Refused, Result } from '@walletdesk/shared/protocol/errors.ts'
import type { SendMessage } from '@walletdesk/shared/protocol/visitor.ts'
import { rememberedFrom, stopped } from '../../core/attempt.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { act } from '../act.ts'
import { type AgentActor, gate } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { checkTexts } from '../guarding.ts'
import { paced } from './paced.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'directory' | 'guard' | 'limiter'>
type Verb = 'desk:message.send' | 'desk:desk.writeTo'

const FACTS_PER_PAGE = 500

/** What the visitor wrote in a conversation: they may be answered in their own words. */
async function saidIn(d: Pick<Deps, 'store'>, { id, head }: Conversation): Promise<string[]> {
  const said: string[] = []
  for (let since = 0; since < head; ) {
    const facts = await d.store.read.facts(id, since, FACTS_PER_PAGE)
    for (const { sender, body } of facts) {
      if (sender?.role === 'visitor' && body.kind === 'message') said.push(body.text)
      if (body.kind === 'intake')
        said.push(...body.answers.flatMap(({ value }) => (value && 'text' in value ? [value.text] : [])))
    }
    const last = facts.at(-1)
    if (!last) break
    since = last.seq
  }
  return said
}

function refusalOf(stop: Cause): Refused {
  switch (stop.kind) {
    case 'asks-for-secret':
    case 'asks-in-disguise':
      return fail('agent.asks_for_secret')
    case 'link':
      return fail('agent.link_refused', { host: stop.host })
    case 'address':
      return fail('agent.address_refused')
    default:
      return assertNever(stop)
  }
}

/** What stops a message with its files, if anything. What the visitor said is read only where it may make a difference. */
async function stopOf(d: Needs, conversation: Conversation, { text, files }: SendMessage): Promise<Cause | null> {
  const allowed = d.directory.allowance(conversation.site, d.clock.now())
  const gists = (await d.store.read.filesOf(files ?? [])).flatMap(({ gist }) => (gist ? [gist] : []))
  const check = (said: readonly string[]) => {
    const stops = [checkOutgoing(text, allowed, said), ...gists.map((gist) => checkGist(gist, allowed, said))]
    // A request before all else: it is counted.
    return stops.find((stop) => stop && isRequest(stop.kind)) ?? stops.find((stop) => stop !== null) ?? null
  }
  const stop = check([])
  if (!stop || isRequest(stop.kind)) return stop
  return check(await saidIn(d, conversation))
}

/** Keeps that it was tried, once for each key; a request for a secret also counts against its agent. */
function record(d: Needs, who: AgentActor, verb: Verb, { conversation, key }: SendMessage, stop: Cause) {
  return act(d, async (tx, apply): Promise<Result<null>> => {
    const found = gate(who, verb, await tx.lock(conversation))
    if (!found.ok) return found
    if (await tx.factByKey(found.value.visitor, who.agent, key)) return ok(null)
    const at = d.clock.now()
    const earlier = await tx.attemptsOf(who.agent, conversation, rememberedFrom(at))
    const { facts } = await apply(stopped(found.value, who.agent, stop.kind, earlier, key, at))
    for (const { seq, body } of facts) {
      if (body.kind !== 'stopped' || !isRequest(body.what)) continue
      const { team } = found.value
      await tx.insertAttempt({
        conversation,
        seq,
        team,
        agent: who.agent,
        at,
        again: body.again,
        seenBy: null,
        seenAt: null,
      })
    }
    return ok(null)
  })
}

/**
 * Everything that an agent sends to a visitor passes here, text and files: it holds no secret, nobody may ask for one,
 * links and wallet addresses are those that the site lists. What is stopped is kept by its kind alone.
 */
export async function mayReach(d: Needs, who: AgentActor, verb: Verb, cmd: SendMessage): Promise<Result<null>> {
  const read = await checkTexts(d, [{ text: cmd.text, field: 'message' }], cmd.answers)
  if (!read.ok) return read
  const conversation = await d.store.read.conversation(cmd.conversation)
  const found = gate(who, verb, conversation)
  if (!found.ok) {
    // Not let through to be looked at again: it may be theirs by then, and nobody would have read what they wrote.
    const sent = conversation && (await d.store.read.factByKey(conversation.visitor, who.agent, cmd.key))
    return sent && sent.body.kind !== 'stopped' ? ok(null) : found
  }
  const pace = await paced(d, found.value)
  if (!pace.ok) return pace
  const stop = await stopOf(d, found.value, cmd)
  if (!stop) return ok(null)
  const earlier = await d.store.read.factByKey(found.value.visitor, who.agent, cmd.key)
  if (earlier && earlier.body.kind !== 'stopped') return ok(null)
  const recorded = await record(d, who, verb, cmd, stop)
  return recorded.ok ? refusalOf(stop) : recorded
}
