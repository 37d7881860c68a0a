import type { AgentId, ClientKey, ConversationId, FileId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { ErrorCode, Result } from '@walletdesk/shared/protocol/errors.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import { SYNC_PAGE } from '@walletdesk/shared/protocol/limits.ts'
import type { VisitorEvents, VisitorVerbs, VisitorWelcome } from '@walletdesk/shared/protocol/visitor.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'

type Conversation = {
  id: ConversationId
  visitor: VisitorId
  previous: ConversationId | null
  state: 'queued' | 'assigned' | 'closed'
  log: EntryView[]
  seenByDesk: number
  seenByVisitor: number
}
type NewEntry = EntryView extends infer E ? (E extends EntryView ? Omit<E, 'seq' | 'at'> : never) : never

export type Said = { [K in keyof VisitorEvents]: { name: K; event: VisitorEvents[K] } }[keyof VisitorEvents]
export type Told = (visitor: VisitorId, said: Said) => void

const ana = { id: '0190aaaa-0000-7000-8000-000000000001' as AgentId, name: 'Ana' }
const unhurried: QueueStatus = {
  at: instant(0),
  hours: { open: true, until: null },
  zone: 'UTC',
  staff: 'free',
  waiting: 0,
  ahead: null,
  answer: { kind: 'unknown', reason: 'not-waiting' },
  change: null,
  missed: null,
}

const answersOf = (filled: FilledFields) =>
  filled.map(({ field: id, value }) => ({ field: { id, kind: value?.kind ?? ('text' as const), labels: {} }, value }))

/** The server's promises to a visitor in as few lines as they can be kept: what the client is judged against. */
export function modelDesk(clock: Clock) {
  let conversations: Conversation[] = []
  let epoch = 'first'
  let made = 0
  let tell: Told = () => {}
  /** Every message in the order in which it was written down. */
  const committed: { key: ClientKey; text: string; conversation: ConversationId; files: readonly FileId[] }[] = []
  /** What its sender said is no secret, of each message that came. */
  const answered: (readonly string[])[] = []
  let refusal: ErrorCode | null = null
  let voidTokens = false
  const verbsAsked: string[] = []

  const of = (visitor: VisitorId) => conversations.filter((one) => one.visitor === visitor)
  const openOf = (visitor: VisitorId) => of(visitor).find(({ state }) => state !== 'closed')
  const find = (visitor: VisitorId, id: ConversationId) => of(visitor).find((one) => one.id === id)
  const newId = <T>() => {
    made += 1
    return `0190bbbb-0000-7000-8000-${String(made).padStart(12, '0')}` as T
  }

  const append = (one: Conversation, entry: NewEntry) => {
    const full = { ...entry, seq: one.log.length + 1, at: clock.now() } as EntryView
    one.log.push(full)
    tell(one.visitor, { name: 'entry.added', event: { conversation: one.id, entry: full } })
    return full
  }

  const openNew = (visitor: VisitorId) => {
    const previous = of(visitor).at(-1)?.id ?? null
    const one: Conversation = {
      id: newId(),
      visitor,
      previous,
      state: 'queued',
      log: [],
      seenByDesk: 0,
      seenByVisitor: 0,
    }
    conversations.push(one)
    append(one, { kind: 'opened', by: 'visitor', topic: null, previous })
    append(one, { kind: 'queued', team: 'team' as TeamId, cause: 'opened' })
    return one
  }

  const say = (
    visitor: VisitorId,
    key: ClientKey,
    text: string,
    into: Conversation | undefined,
    files: readonly FileId[] = [],
  ) => {
    for (const one of of(visitor))
      for (const entry of one.log)
        if (entry.kind === 'message' && entry.key === key)
          return entry.text === text
            ? ok({ key, conversation: one.id, seq: entry.seq, at: entry.at })
            : fail('message.key_reused')
    const one = into ?? openNew(visitor)
    committed.push({ key, text, conversation: one.id, files })
    const entry = append(one, { kind: 'message', author: { role: 'visitor' }, text, key })
    return ok({ key, conversation: one.id, seq: entry.seq, at: clock.now() })
  }

  const heads = (visitor: VisitorId) =>
    of(visitor)
      .slice(-20)
      .map(({ id, previous, state, log, seenByDesk, seenByVisitor }) => ({
        id,
        previous,
        state,
        head: log.length,
        openedAt: (log[0] as { at: VisitorWelcome['now'] }).at,
        seenByDesk,
        seenByVisitor,
      }))

  const verbs: {
    [K in keyof VisitorVerbs]: (v: VisitorId, cmd: VisitorVerbs[K]['cmd']) => Result<VisitorVerbs[K]['answer']>
  } = {
    hello: (visitor) =>
      ok({
        visitor,
        token: `token of ${visitor}`,
        epoch,
        now: clock.now(),
        site: { name: 'Demo', topics: [] },
        name: null,
        thread: heads(visitor),
        status: unhurried,
      }),
    beacon: (visitor) => ok({ epoch, now: clock.now(), thread: heads(visitor), status: unhurried }),
    sync(visitor, { conversation, since }) {
      const one = find(visitor, conversation)
      if (!one) return fail('not_found')
      const entries = one.log.slice(since, since + SYNC_PAGE)
      return ok({ conversation, epoch, head: one.log.length, entries })
    },
    'intake.fill'(visitor, { key, conversation, fields }) {
      const one = find(visitor, conversation)
      if (!one) return fail('not_found')
      if (one.state === 'closed') return fail('conversation.closed')
      const again = one.log.find((entry) => entry.kind === 'intake' && entry.key === key)
      const entry = again ?? append(one, { kind: 'intake', answers: answersOf(fields), key })
      return ok({ key, conversation, seq: entry.seq, at: clock.now() })
    },
    'record.open': () => fail('request.unknown'),
    'conversation.open'(visitor, { key, text, files, intake }) {
      const before = committed.length
      const said = say(visitor, key, text, openOf(visitor), files)
      const one = openOf(visitor)
      if (intake && one && committed.length > before) append(one, { kind: 'intake', answers: answersOf(intake) })
      return said
    },
    'message.erase'(visitor, { conversation, seq }) {
      const one = find(visitor, conversation)
      const entry = one?.log[seq - 1]
      if (!one || entry?.kind !== 'message') return fail('not_found')
      one.log[seq - 1] = { ...entry, text: '', erased: true }
      append(one, { kind: 'erased', of: seq, by: { role: 'visitor' } })
      return ok(null)
    },
    'message.send'(visitor, { key, text, files, conversation }) {
      return find(visitor, conversation) ? say(visitor, key, text, openOf(visitor), files) : fail('not_found')
    },
    'message.seen'(visitor, { conversation, seq }) {
      const one = find(visitor, conversation)
      if (one) one.seenByVisitor = Math.max(one.seenByVisitor, seq)
      return one ? ok(null) : fail('not_found')
    },
    typing: () => ok(null),
    'references.read': () => ok({ references: [], lookUp: [] }),
    'references.choose': () => ok(null),
    'references.lookUp': () => fail('lookup.off'),
    'conversation.leave'(visitor, { conversation }) {
      const one = find(visitor, conversation)
      if (!one) return fail('not_found')
      if (one.state === 'closed') return ok(null)
      one.state = 'closed'
      append(one, { kind: 'closed', by: 'visitor' })
      return ok(null)
    },
    'conversation.rate'(visitor, { conversation, stars, comment }) {
      const one = find(visitor, conversation)
      if (!one) return fail('not_found')
      append(one, { kind: 'rated', stars, comment })
      return ok(null)
    },
    'promise.choose'(visitor, { conversation, choice }) {
      const one = find(visitor, conversation)
      if (!one) return fail('not_found')
      append(one, { kind: 'chose', choice })
      return ok(null)
    },
    'file.open': () => fail('not_found'),
  }

  return {
    committed,
    answered,
    verbsAsked,
    onTell(listener: Told) {
      tell = listener
    },
    /** Who holds this token; a new visitor without one. */
    identify(token: string | undefined): Result<VisitorId> {
      if (token === undefined) return ok(newId<VisitorId>())
      return voidTokens ? fail('visitor.token_invalid') : ok(token.replace('token of ', '') as VisitorId)
    },
    answer<K extends keyof VisitorVerbs>(visitor: VisitorId, verb: K, cmd: VisitorVerbs[K]['cmd']) {
      verbsAsked.push(verb)
      if ('answers' in cmd && cmd.answers) answered.push(cmd.answers)
      const writes = verb === 'message.send' || verb === 'conversation.open' || verb === 'intake.fill'
      return writes && refusal ? fail(refusal) : verbs[verb](visitor, cmd)
    },
    /** Refuses every message so, until `null`. */
    refuseMessages(code: ErrorCode | null) {
      refusal = code
    },
    voidTokens(on: boolean) {
      voidTokens = on
    },
    /** A backup from before the first message was restored. */
    replaceStore() {
      conversations = []
      committed.length = 0
      epoch += ', restored'
    },
    visitors: () => [...new Set(conversations.map(({ visitor }) => visitor))],
    all: () => conversations as readonly Conversation[],
    newest: () => conversations.at(-1),
    assign() {
      const one = conversations.at(-1)
      if (one?.state !== 'queued') return
      one.state = 'assigned'
      append(one, { kind: 'assigned', agent: ana, cause: 'routed' })
    },
    reply(text: string) {
      const one = conversations.at(-1)
      if (one?.state !== 'assigned') return
      append(one, { kind: 'message', author: { role: 'agent', ...ana }, text })
    },
    ask(id: string) {
      const one = conversations.at(-1)
      if (one) append(one, { kind: 'asked', agent: ana, field: { id, kind: 'text', labels: {}, help: {} } })
    },
    read() {
      const one = conversations.at(-1)
      if (!one) return
      one.seenByDesk = one.log.length
      tell(one.visitor, { name: 'seen.changed', event: { conversation: one.id, by: 'desk', seq: one.seenByDesk } })
    },
    type(on: boolean) {
      const one = conversations.at(-1)
      if (one)
        tell(one.visitor, {
          name: 'typing.changed',
          event: { conversation: one.id, who: 'agent', name: ana.name, on },
        })
    },
    close() {
      const one = conversations.at(-1)
      if (!one || one.state === 'closed') return
      one.state = 'closed'
      append(one, { kind: 'closed', by: 'agent', agent: ana })
    },
  }
}
export type ModelDesk = ReturnType<typeof modelDesk>
