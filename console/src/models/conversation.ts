import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { othersTyping, ownTyping } from '@walletdesk/shared/domain/conversation/typing.ts'
import { type ErasableKind, mayErase, type Written } from '@walletdesk/shared/domain/record/erasing.ts'
import { permitted, relationsOf } from '@walletdesk/shared/domain/roles.ts'
import type { ConversationDetails, ConversationSummary, Me } from '@walletdesk/shared/protocol/desk.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import { MAX_MESSAGE_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import type { RecordAddress } from '@walletdesk/shared/protocol/record.ts'
import type { Answer, Refusal } from './api.ts'
import type { DeskLine } from './desk.ts'
import type { Draft, Drafts } from './drafts.ts'
import type { Inbox } from './inbox.ts'
import type { Logs } from './logs.ts'
import type { Outgoing } from './outgoing.ts'
import { openStopCheck, type Stopped } from './stop-check.ts'
import { openReferences, type References } from './references.ts'
import { later } from './summaries.ts'
import { areSettled, type Chosen, type Upload, type Uploads } from './uploads.ts'
import { deliveryOf, type Item, itemsOf, type Said } from './transcript-items.ts'

/** What can be written here, and why not a reply. */
export type Writing = 'reply' | 'queued' | 'others' | 'closed'

export type Conversation = {
  id: ConversationId
  summary: ReadonlySignal<ConversationSummary | null>
  details: ReadonlySignal<ConversationDetails | null>
  /** Why it cannot be shown. */
  problem: ReadonlySignal<Refusal | null>
  items: ReadonlySignal<readonly Item[]>
  delivery: ReadonlySignal<{ id: string; seen: boolean } | null>
  visitorTypes: ReadonlySignal<boolean>
  draft: ReadonlySignal<Draft>
  /** What is to go with the next message. */
  uploads: ReadonlySignal<readonly Upload[]>
  writing: ReadonlySignal<Writing>
  /** Why the reply as it stands cannot leave. */
  stopped: ReadonlySignal<Stopped | null>
  /** Somebody pressed send on it all the same, and the server refused. */
  tried: ReadonlySignal<boolean>
  may: ReadonlySignal<{ take: boolean; giveBack: boolean; close: boolean }>
  /** Transactions and addresses in the messages. */
  references: References
  type(text: string): void
  setMode(mode: Draft['mode']): void
  /** `false`: not all of them, there were too many. */
  attach(chosen: readonly Chosen[]): boolean
  /** Breaks off what is under way, too. */
  removeUpload(id: number): void
  retryUpload(id: number): void
  /** The agent says that the picture shows no secret. */
  answerUpload(id: number): void
  send(): void
  /** Asks the visitor for one field of the intake. */
  askField(field: string): Promise<Answer<unknown>>
  take(): Promise<Answer<null>>
  giveBack(): Promise<Answer<null>>
  close(): Promise<Answer<null>>
  /** Where its record can be fetched for some minutes, in both forms, in the reader's language and zone. */
  record(): Promise<Answer<RecordAddress>>
  mayErase(item: Pick<Said, 'author' | 'erased'> & { kind: ErasableKind }): boolean
  /** Destroys what was written in an entry. */
  erase(seq: number): Promise<Answer<null>>
  /** It became this agent's while they looked at it: said, or it would go back to the queue. */
  confirmOpen(): void
  /** Everything up to the newest entry was really on screen. */
  seeAll(): void
  dispose(): void
}

export type ConversationDeps = {
  line: DeskLine
  inbox: Inbox
  logs: Logs
  outgoing: Outgoing
  drafts: Drafts
  uploads: Uploads
  me: ReadonlySignal<Me | null>
  clock: Clock
  nextKey: () => ClientKey
  /** What was written to a closed one stands in a new one. */
  onMoved: (to: ConversationId) => void
}

/** What the visitor wrote in an entry: they may be answered in their own words. */
function saidByVisitor(entry: EntryView): string[] {
  if (entry.kind === 'message' && entry.author.role === 'visitor') return [entry.text]
  if (entry.kind !== 'intake') return []
  return entry.answers.flatMap(({ value }) => (value && 'text' in value ? [value.text] : []))
}

export function openConversation(id: ConversationId, deps: ConversationDeps): Conversation {
  const { line, inbox, logs, outgoing, drafts, uploads, me, clock } = deps
  const details = signal<ConversationDetails | null>(null)
  const problem = signal<Refusal | null>(null)
  const visitorTypes = signal(false)
  const newAfter = signal<number | null>(null)
  const draft = drafts.of(id)

  const summary = computed(() => {
    const listed = inbox.all.value.get(id)
    const detailed = details.value?.summary
    return listed && detailed ? later(detailed, listed) : (listed ?? detailed ?? null)
  })
  const items = computed(() => itemsOf(logs.entries(id), outgoing.unsent.value, id, newAfter.value ?? 0))

  const show = async () => {
    const answer = await line.ask('desk.open', { conversation: id })
    if (answer.ok) {
      details.value = answer.value
      problem.value = null
      newAfter.value ??= answer.value.summary.seenByDesk
    } else if (answer.code !== 'unanswered') {
      problem.value = answer
    }
  }

  const typist = ownTyping(clock, (conversation, on) => void line.ask('typing', { conversation, on }))
  const visitorTyping = othersTyping(clock, 'visitor', () => {
    visitorTypes.value = visitorTyping.name !== null
  })

  const writing = computed<Writing>(() => {
    const now = summary.value
    if (!now || now.state === 'queued') return 'queued'
    if (now.state === 'closed') return 'closed'
    return now.agent?.id === me.value?.id ? 'reply' : 'others'
  })
  const may = computed(() => {
    const now = summary.value
    const who = me.value
    if (!now || !who || now.state === 'closed') return { take: false, giveBack: false, close: false }
    const relations = relationsOf(who, { ...now, agent: now.agent?.id ?? null })
    return {
      take: now.state === 'queued' && permitted(who.role, 'desk:desk.take', relations),
      giveBack: now.state === 'assigned' && permitted(who.role, 'desk:desk.giveBack', relations),
      close: permitted(who.role, 'desk:desk.close', relations),
    }
  })

  const stops = openStopCheck({
    text: computed(() => draft.value.reply),
    allowed: () => details.peek()?.allowed ?? null,
    said: () => logs.entries(id).flatMap(saidByVisitor),
    clock,
  })
  const tried = signal(false)
  let trying = false
  /** What the server will likely refuse stays where it was written; a list that has grown since lets it through. */
  const attempt = async (kind: 'message' | 'write-to', text: string) => {
    if (trying) return
    trying = true
    const answer = await outgoing.attempt(kind, id, text)
    trying = false
    tried.value = !answer.ok
    if (!answer.ok) return
    if (draft.value.reply === text) drafts.change(id, { reply: '' })
    if (answer.value.conversation !== id) deps.onMoved(answer.value.conversation)
  }

  const references = openReferences(id, { line, items })
  let seenSaid = 0
  const stopWatching = logs.watch(id)
  const undo = [
    stopWatching,
    line.onWelcome(() => {
      typist.forget()
      void show()
    }),
    line.on('visitor.presence', ({ visitor, here }) => {
      const now = details.value
      if (now?.visitor.id === visitor) details.value = { ...now, visitor: { ...now.visitor, here } }
    }),
    line.on('visitor.erased', ({ visitor }) => {
      if (details.value?.visitor.id === visitor) void show()
    }),
    line.on('typing.changed', (event) => {
      if (event.conversation === id) visitorTyping.hear(event)
    }),
    line.on('entry.added', ({ conversation, entry }) => {
      if (conversation === id && entry.kind === 'message' && entry.author.role === 'visitor') visitorTyping.clear()
    }),
    outgoing.onSent((item, sent) => {
      if (item.extra.kind === 'write-to' && item.conversation === id && sent.conversation !== id)
        deps.onMoved(sent.conversation)
    }),
  ]
  if (line.connection.peek().state === 'online') void show()

  return {
    id,
    summary,
    details,
    problem,
    items,
    delivery: computed(() =>
      me.value ? deliveryOf(items.value, me.value.id, summary.value?.seenByVisitor ?? 0) : null,
    ),
    visitorTypes,
    draft,
    uploads: uploads.of(id),
    writing,
    stopped: stops.stopped,
    tried,
    may,
    references,
    type(text) {
      const { mode } = draft.value
      drafts.change(id, mode === 'note' ? { note: text } : { reply: text })
      tried.value = false
      if (mode === 'reply' && writing.value === 'reply') typist.set(text.trim() !== '', id)
    },
    setMode(mode) {
      if (mode === 'note') typist.set(false, id)
      drafts.change(id, { mode })
    },
    attach: (chosen) => uploads.add(id, chosen),
    removeUpload: (upload) => uploads.remove(id, upload),
    retryUpload: (upload) => uploads.retry(id, upload),
    answerUpload: (upload) => uploads.answer(id, upload),
    send() {
      const { mode, reply, note } = draft.value
      const text = mode === 'note' ? note : reply
      const attached = mode === 'reply' ? uploads.of(id).value : []
      const says = text.trim() !== '' || attached.some(({ state }) => state.at === 'ready')
      if (!says || !areSettled(attached) || text.length > MAX_MESSAGE_CHARS) return
      if (mode === 'note') {
        outgoing.write('note', id, text)
        drafts.change(id, { note: '' })
        return
      }
      const where = writing.value
      if (where === 'queued' || where === 'others') return
      typist.set(false, id)
      const kind = where === 'closed' ? 'write-to' : 'message'
      if (stops.look(text)) return void attempt(kind, text)
      outgoing.write(kind, id, text, uploads.take(id))
      drafts.change(id, { reply: '' })
    },
    askField: (field) => line.ask('desk.askField', { key: deps.nextKey(), conversation: id, field }),
    take: () => line.ask('desk.take', { conversation: id }),
    giveBack: () => line.ask('desk.giveBack', { conversation: id }),
    close: () => line.ask('desk.close', { conversation: id }),
    record: () => line.ask('record.open', { conversation: id }),
    mayErase({ kind, author, erased }) {
      const now = summary.value
      const who = me.value
      if (!now || !who || erased) return false
      const relations = relationsOf(who, { ...now, agent: now.agent?.id ?? null })
      const written: Written = { kind, from: author.role, own: author.role === 'agent' && author.id === who.id }
      return permitted(who.role, 'desk:message.erase', relations) && mayErase(who.role, written)
    },
    erase: (seq) => line.ask('message.erase', { conversation: id, seq }),
    confirmOpen() {
      const now = summary.value
      if (now?.state === 'assigned' && now.agent?.id === me.value?.id && !now.openedByAgent) void show()
    },
    seeAll() {
      const now = summary.value
      const last = logs.entries(id).length
      // Only its own agent's eyes count: whoever looks in must not make it read for them.
      if (!now || now.agent?.id !== me.value?.id || now.state !== 'assigned') return
      if (last <= Math.max(now.seenByDesk, seenSaid)) return
      seenSaid = last
      void line.ask('message.seen', { conversation: id, seq: last }).then((answer) => {
        if (!answer.ok) seenSaid = now.seenByDesk
      })
    },
    dispose() {
      typist.set(false, id)
      visitorTyping.clear()
      stops.dispose()
      references.dispose()
      void line.ask('desk.leave', { conversation: id })
      for (const stop of undo) stop()
    },
  }
}
