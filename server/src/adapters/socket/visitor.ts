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
  const now = d.clock.now()
  const fresh = async (visitor: VisitorId) => tokens.sign({ visitor, site: site.id, issuedAt: now })
  if (parsed.output.token === undefined) {
    const visitor = d.ids.next() as VisitorId
    return ok({ visitor, site: site.id, freshToken: await fresh(visitor), device, hello: null })
  }
  const claim = await tokens.read(parsed.output.token)
  if (!claim || claim.site !== site.id || (await d.store.read.isErased(claim.visitor)))
    return fail('visitor.token_invalid')
  const freshToken = elapsed(claim.issuedAt, now) > RENEW_AFTER ? await fresh(claim.visitor) : null
  return ok({ visitor: claim.visitor, site: site.id, freshToken, device, hello: null })
}

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
export function visitorHandlers(d: Deps, data: VisitorSocketData, joined: () => void): Handlers<VisitorVerbs> {
  const who: VisitorActor = { role: 'visitor', visitor: data.visitor, site: data.site }
  const thread = async () => (await d.store.read.threadOf(who.visitor, THREAD_LENGTH)).toReversed().map(headForVisitor)
  const status = async () => {
    await d.waits.ready()
    return statusFor(d, who)
  }
  return {
    async hello(cmd) {
      const { device, ...hello } = await withoutSecrets(d, { ...cmd, device: data.device })
      data.hello = hello
      data.device = device
      joined()
      const known = await rememberVisit(d, who, { ...hello, device })
      const site = d.directory.site(data.site)
      if (!site) return fail('site.unknown')
      return ok({
        visitor: who.visitor,
        ...(data.freshToken ? { token: data.freshToken } : {}),
        epoch: d.directory.epoch,
        now: d.clock.now(),
        site: { name: site.name, topics: d.directory.topics.map((topic) => topicForVisitor(topic, hello.locale)) },
        name: known?.name ?? null,
        thread: await thread(),
        status: await status(),
      })
    },
    beacon: async () =>
      ok({ epoch: d.directory.epoch, now: d.clock.now(), thread: await thread(), status: await status() }),
    async sync(cmd) {
      const log = await readLog(d, who, cmd)
      if (!log.ok) return log
      const { conversation, facts } = log.value
      const entries = facts.map((fact) => entryForVisitor(fact, d.directory))
      return ok({ conversation: conversation.id, epoch: d.directory.epoch, head: conversation.head, entries })
    },
    async 'conversation.open'(cmd) {
      if (!data.hello) return fail('request.invalid', { at: 'hello' })
      return openConversation(d, who, { ...data.hello, device: data.device }, cmd)
    },
    'message.send': (cmd) => sendMessage(d, who, cmd),
    'message.seen': (cmd) => markSeen(d, who, cmd),
    'message.erase': (cmd) => eraseText(d, who, cmd),
    'record.open': (cmd) => openRecord(d, who, cmd),
    typing: (cmd) => relayTyping(d, who, cmd),
    'conversation.leave': (cmd) => leave(d, who, cmd),
    'conversation.rate': (cmd) => rateConversation(d, who, cmd),
    'promise.choose': (cmd) => choose(d, who, cmd),
    'file.open': (cmd) => openFile(d, who, cmd),
    'intake.fill': (cmd) => fillIntake(d, who, cmd),
    'references.read': (cmd) => readReferences(d, who, cmd),
    'references.choose': (cmd) => chooseChain(d, who, cmd),
    'references.lookUp': (cmd) => lookUpForVisitor(d, who, cmd),
  }
}
