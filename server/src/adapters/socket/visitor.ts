import * as v from 'valibot'
import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { days, elapsed } from '@walletdesk/shared/kernel/time.ts'
import { MIN_SUPPORTED_VERSION, PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import { visitorAuthSchema, type VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { entryForVisitor } from '../../presenters/entry.ts'
import { headForVisitor, topicForVisitor } from '../../presenters/for-visitor.ts'
import type { Bucket } from '../../ports/limiter.ts'
import type { VisitorTokens } from '../../ports/secrets.ts'
import type { VisitorActor } from '../../usecases/actor.ts'
import { eraseText } from '../../usecases/conversation/erase.ts'
import { markSeen } from '../../usecases/conversation/mark-seen.ts'
import { readLog } from '../../usecases/conversation/sync.ts'
import { openRecord } from '../../usecases/conversation/record.ts'
import { relayTyping } from '../../usecases/conversation/typing.ts'
import type { Deps } from '../../usecases/deps.ts'
import { openFile } from '../../usecases/files/open-file.ts'
import { fillIntake } from '../../usecases/visitor/fill-intake.ts'
import { chooseChain } from '../../usecases/references/choose-chain.ts'
import { lookUpForVisitor } from '../../usecases/references/look-up.ts'
import { readReferences } from '../../usecases/references/read.ts'
import { choose } from '../../usecases/visitor/choose.ts'
import { leave } from '../../usecases/visitor/leave.ts'
import { openConversation } from '../../usecases/visitor/open-conversation.ts'
import { rateConversation } from '../../usecases/visitor/rate.ts'
import { rememberVisit } from '../../usecases/visitor/remember-visit.ts'
import { sendMessage } from '../../usecases/visitor/send-message.ts'
import { statusFor } from '../../usecases/visitor/status.ts'
import { withoutSecrets } from '../../usecases/visitor/without-secrets.ts'
import { describeDevice } from './device.ts'
import type { Handlers } from './command.ts'
import { siteKeyOf } from './gatekeeper.ts'
import { rooms } from './rooms.ts'
import type { VisitorSocket, VisitorSocketData } from './types.ts'

const THREAD_LENGTH = 20
/** A token older than this is renewed with the welcome, so that a regular visitor never loses the thread. */
const RENEW_AFTER = days(7)

/** Who connects: the holder of a token of this site, or somebody new. */
export async function identifyVisitor(
  d: Pick<Deps, 'store' | 'directory' | 'clock' | 'ids'>,
  tokens: VisitorTokens,
  socket: Pick<VisitorSocket, 'handshake'>,
): Promise<Result<VisitorSocketData>> {
  const { auth, url, headers } = socket.handshake
  const parsed = v.safeParse(visitorAuthSchema, auth)
  if (!parsed.success) return fail('request.invalid', { at: 'auth' })
  if (parsed.output.v < MIN_SUPPORTED_VERSION || parsed.output.v > PROTOCOL_VERSION) return fail('protocol.version')
  const key = siteKeyOf(url)
  const site = key && d.directory.siteByKey(key)
  if (!site) return fail('site.unknown')

  const device = describeDevice(headers['user-agent'] ?? '')
  if (parsed.output.token === undefined)
    return ok({ visitor: d.ids.next() as VisitorId, site: site.id, needsToken: true, device, hello: null })
  const claim = await tokens.read(parsed.output.token)
  if (!claim || claim.site !== site.id || (await d.store.read.isErased(claim.visitor)))
    return fail('visitor.token_invalid')
  const needsToken = elapsed(claim.issuedAt, d.clock.now()) > RENEW_AFTER
  return ok({ visitor: claim.visitor, site: site.id, needsToken, device, hello: null })
}

export const visitorActor = ({ visitor, site }: Pick<VisitorSocketData, 'visitor' | 'site'>): VisitorActor => ({
  role: 'visitor',
  visitor,
  site,
})

/**
 * What stores something counts also by address, for a new visitor is made by connecting without a token; by site; and
 * together with what the desk writes to this visitor (`paced`).
 */
export function visitorLimits(
  verb: keyof VisitorVerbs,
  { visitor, site }: Pick<VisitorSocketData, 'visitor' | 'site'>,
  address: string,
): [Bucket, string][] {
  const command: [Bucket, string] = ['command', visitor]
  if (verb === 'message.send' || verb === 'intake.fill')
    return [
      command,
      ['message', visitor],
      ['message-address', address],
      ['message-site', site],
      ['conversation', visitor],
    ]
  if (verb === 'conversation.open')
    return [command, ['open', visitor], ['open-address', address], ['open-site', site], ['conversation', visitor]]
  if (verb === 'references.lookUp') return [command, ['look-up', visitor], ['look-up', address]]
  return [command]
}

/** What a visitor may ask, one line a verb. */
export function visitorHandlers(d: Deps, tokens: VisitorTokens): Handlers<VisitorVerbs, VisitorSocket> {
  const thread = async ({ visitor }: VisitorActor) =>
    (await d.store.read.threadOf(visitor, THREAD_LENGTH)).toReversed().map(headForVisitor)
  const status = async (who: VisitorActor) => {
    await d.waits.ready()
    return statusFor(d, who)
  }
  const act =
    <C, T>(run: (who: VisitorActor, cmd: C) => Promise<Result<T>>) =>
    ({ data }: VisitorSocket, cmd: C) =>
      run(visitorActor(data), cmd)
  return {
    async hello(socket, cmd) {
      const { data } = socket
      const who = visitorActor(data)
      const { device, ...hello } = await withoutSecrets(d, { ...cmd, device: data.device })
      data.hello = hello
      data.device = device
      // Gone while it was asked: nobody would take it out of the room again.
      if (socket.connected) void socket.join(rooms.visitor(data.visitor))
      const known = await rememberVisit(d, who, { ...hello, device })
      const site = d.directory.site(data.site)
      if (!site) return fail('site.unknown')
      const now = d.clock.now()
      return ok({
        visitor: who.visitor,
        ...(data.needsToken
          ? { token: await tokens.sign({ visitor: who.visitor, site: who.site, issuedAt: now }) }
          : {}),
        epoch: d.directory.epoch,
        now,
        site: { name: site.name, topics: d.directory.topics.map((topic) => topicForVisitor(topic, hello.locale)) },
        name: known?.name ?? null,
        thread: await thread(who),
        status: await status(who),
      })
    },
    beacon: act(async (who) =>
      ok({ epoch: d.directory.epoch, now: d.clock.now(), thread: await thread(who), status: await status(who) }),
    ),
    sync: act(async (who, cmd) => {
      const log = await readLog(d, who, cmd)
      if (!log.ok) return log
      const { conversation, facts } = log.value
      const entries = facts.map((fact) => entryForVisitor(fact, d.directory))
      return ok({ conversation: conversation.id, epoch: d.directory.epoch, head: conversation.head, entries })
    }),
    async 'conversation.open'({ data }, cmd) {
      if (!data.hello) return fail('request.invalid', { at: 'hello' })
      return openConversation(d, visitorActor(data), { ...data.hello, device: data.device }, cmd)
    },
    'message.send': act((who, cmd) => sendMessage(d, who, cmd)),
    'message.seen': act((who, cmd) => markSeen(d, who, cmd)),
    'message.erase': act((who, cmd) => eraseText(d, who, cmd)),
    'record.open': act((who, cmd) => openRecord(d, who, cmd)),
    typing: act((who, cmd) => relayTyping(d, who, cmd)),
    'conversation.leave': act((who, cmd) => leave(d, who, cmd)),
    'conversation.rate': act((who, cmd) => rateConversation(d, who, cmd)),
    'promise.choose': act((who, cmd) => choose(d, who, cmd)),
    'file.open': act((who, cmd) => openFile(d, who, cmd)),
    'intake.fill': act((who, cmd) => fillIntake(d, who, cmd)),
    'references.read': act((who, cmd) => readReferences(d, who, cmd)),
    'references.choose': act((who, cmd) => chooseChain(d, who, cmd)),
    'references.lookUp': act((who, cmd) => lookUpForVisitor(d, who, cmd)),
  }
}
