import * as v from 'valibot'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { type DeskVerbs, deskAuthSchema, type Me } from '@walletdesk/shared/protocol/desk.ts'
import type { Refused, Result } from '@walletdesk/shared/protocol/errors.ts'
import { MIN_SUPPORTED_VERSION, PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Bucket } from '../../ports/limiter.ts'
import { entryForDesk } from '../../presenters/entry.ts'
import { whoIsSignedIn } from '../../usecases/account/signed-in.ts'
import { type AgentActor, actorOf, gate, type SignedIn } from '../../usecases/actor.ts'
import { askField } from '../../usecases/agent/ask-field.ts'
import { addNote } from '../../usecases/agent/add-note.ts'
import { closeConversation } from '../../usecases/agent/close.ts'
import { giveBack } from '../../usecases/agent/give-back.ts'
import { inSight, listConversations } from '../../usecases/agent/list.ts'
import { openOnScreen } from '../../usecases/agent/open.ts'
import { reply } from '../../usecases/agent/reply.ts'
import { setCapacity, setStatus } from '../../usecases/agent/set-status.ts'
import { take } from '../../usecases/agent/take.ts'
import { writeTo } from '../../usecases/agent/write-to.ts'
import { chooseChain } from '../../usecases/references/choose-chain.ts'
import { lookUpAtDesk } from '../../usecases/references/look-up.ts'
import { readReferencesAtDesk } from '../../usecases/references/read.ts'
import { seenBefore } from '../../usecases/references/seen-before.ts'
import { acknowledgeAttempts } from '../../usecases/supervisor/acknowledge-attempts.ts'
import { takePromise } from '../../usecases/supervisor/take-promise.ts'
import { eraseText } from '../../usecases/conversation/erase.ts'
import { markSeen } from '../../usecases/conversation/mark-seen.ts'
import { readLog } from '../../usecases/conversation/sync.ts'
import { openRecord } from '../../usecases/conversation/record.ts'
import { relayTyping } from '../../usecases/conversation/typing.ts'
import type { Deps } from '../../usecases/deps.ts'
import { openFile } from '../../usecases/files/open-file.ts'
import { sessionToken } from '../http/session-cookie.ts'
import type { Handlers } from './command.ts'
import type { DeskView } from './desk-view.ts'
import type { InsiderWatch } from './insiders.ts'
import { rooms } from './rooms.ts'
import type { DeskSocket, DeskSocketData } from './types.ts'

/** Who connects to the desk: the holder of a live session. */
export async function identifyAgent(
  d: Pick<Deps, 'store' | 'directory' | 'clock' | 'tokens'>,
  socket: Pick<DeskSocket, 'handshake'>,
  secure: boolean,
): Promise<Result<DeskSocketData>> {
  const auth = v.safeParse(deskAuthSchema, socket.handshake.auth)
  if (!auth.success) return fail('request.invalid', { at: 'auth' })
  if (auth.output.v < MIN_SUPPORTED_VERSION || auth.output.v > PROTOCOL_VERSION) return fail('protocol.version')
  const who = await whoIsSignedIn(d, sessionToken(socket.handshake.headers.cookie, secure))
  if (!who.ok) return who
  const { agent, session } = who.value
  return ok({ agent: agent.id, session: session.id, expiresAt: session.expiresAt })
}

/** What an agent's verbs are counted by; to look a transaction up asks others, too. */
export const deskLimits = (verb: keyof DeskVerbs, agent: AgentId): [Bucket, string][] => [
  ['command', agent],
  ...(verb === 'desk.lookUp' ? [['look-up', agent] satisfies [Bucket, string]] : []),
]

/** Rights are looked up at every command: a change of role or team holds at once. */
export function deskActor(d: Pick<Deps, 'directory' | 'clock'>, data: DeskSocketData): AgentActor | Refused {
  const agent = d.directory.agent(data.agent)
  if (!agent || agent.disabled || data.expiresAt <= d.clock.now()) return fail('session.expired')
  return actorOf(agent)
}

/** What an agent may ask, one line a verb. `act` runs with the actor of this moment. */
export function deskHandlers(d: Deps, view: DeskView, insiders: InsiderWatch): Handlers<DeskVerbs, DeskSocket> {
  const act =
    <C, T>(run: (who: AgentActor, cmd: C, socket: DeskSocket) => Promise<Result<T>>) =>
    async (socket: DeskSocket, cmd: C): Promise<Result<T>> => {
      const who = deskActor(d, socket.data)
      return 'ok' in who ? who : run(who, cmd, socket)
    }
  const me = async (done: Result<null>, who: AgentActor): Promise<Result<Me>> => (done.ok ? view.me(who) : done)
  const signedIn = (who: AgentActor, { data }: DeskSocket): SignedIn => ({ ...who, session: data.session })
  const show = async (who: AgentActor, conversation: Conversation, socket: DeskSocket) => {
    // Gone while it was asked: nobody would take it out of the rooms again.
    if (socket.connected) await socket.join([rooms.screen(conversation.id), rooms.visitorScreen(conversation.visitor)])
    return view.details(who, conversation)
  }
  return {
    'desk.hello': act((who) => view.welcome(who)),
    'desk.beacon': act(async (who) => {
      const own = await view.me(who)
      if (!own.ok) return own
      return ok({
        epoch: d.directory.epoch,
        now: d.clock.now(),
        me: own.value,
        ...(await inSight(d, who)),
        board: await view.board(who),
      })
    }),
    'desk.list': act(async (who, cmd) => {
      const { conversations, more } = await listConversations(d, who, cmd)
      return ok({ conversations: await view.summaries(conversations), more })
    }),
    'desk.open': act(async (who, cmd, socket) => {
      const opened = await openOnScreen(d, who, cmd)
      if (!opened.ok) return opened
      await insiders.opened(who.agent, opened.value)
      return ok(await show(who, opened.value, socket))
    }),
    'desk.leave': act(async (who, cmd, socket) => {
      const left = await d.store.read.conversation(cmd.conversation)
      // Also what is not theirs any more is not on their screen any more.
      await socket.leave(rooms.screen(cmd.conversation))
      if (left) await socket.leave(rooms.visitorScreen(left.visitor))
      const found = gate(who, 'desk:desk.leave', left)
      return found.ok ? ok(null) : found
    }),
    'desk.setStatus': act(async (who, cmd) => me(await setStatus(d, who, cmd), who)),
    'desk.setCapacity': act(async (who, cmd) => me(await setCapacity(d, who, cmd), who)),
    'desk.take': act((who, cmd) => take(d, who, cmd)),
    'desk.giveBack': act((who, cmd) => giveBack(d, who, cmd)),
    'desk.close': act((who, cmd) => closeConversation(d, who, cmd)),
    'desk.note': act((who, cmd) => addNote(d, who, cmd)),
    'desk.askField': act((who, cmd) => askField(d, who, cmd)),
    'promise.take': act((who, cmd) => takePromise(d, who, cmd)),
    'attempt.acknowledge': act((who, cmd) => acknowledgeAttempts(d, who, cmd)),
    'desk.writeTo': act((who, cmd) => writeTo(d, who, cmd)),
    'desk.references': act((who, cmd) => readReferencesAtDesk(d, who, cmd)),
    'desk.chooseChain': act((who, cmd) => chooseChain(d, who, cmd)),
    'desk.seenBefore': act(async (who, cmd) => {
      await insiders.searched(who.agent)
      const found = await seenBefore(d, who, cmd)
      return found.ok ? ok(await view.summaries(found.value)) : found
    }),
    'desk.lookUp': act((who, cmd) => lookUpAtDesk(d, who, cmd)),
    sync: act(async (who, cmd) => {
      const log = await readLog(d, who, cmd)
      if (!log.ok) return log
      const { conversation, facts } = log.value
      const entries = facts.map((fact) => entryForDesk(fact, who.agent, d.directory))
      return ok({ conversation: conversation.id, epoch: d.directory.epoch, head: conversation.head, entries })
    }),
    'message.send': act((who, cmd) => reply(d, who, cmd)),
    'message.seen': act((who, cmd) => markSeen(d, who, cmd)),
    'message.erase': act((who, cmd) => eraseText(d, who, cmd)),
    'record.open': act((who, cmd, socket) => openRecord(d, signedIn(who, socket), cmd)),
    typing: act((who, cmd) => relayTyping(d, who, cmd)),
    'file.open': act((who, cmd, socket) => openFile(d, signedIn(who, socket), cmd)),
  }
}
