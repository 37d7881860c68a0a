import { effect, type Signal, signal } from '@preact/signals'
import {
  addEntries,
  emptyTranscript,
  knowHead,
  missingSince,
  type Transcript,
} from '@walletdesk/shared/domain/conversation/transcript.ts'
import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { Epoch } from '@walletdesk/shared/protocol/visitor.ts'
import type { Refusal } from './api.ts'
import type { DeskLine } from './desk.ts'
import type { Inbox } from './inbox.ts'
import { oneAtATime } from './one-at-a-time.ts'

type LogState = 'loading' | 'ready' | { refusal: Refusal }

type Log = { transcript: Signal<Transcript>; state: Signal<LogState>; sync: () => Promise<void> }

export type Logs = {
  entries(id: ConversationId): readonly EntryView[]
  state(id: ConversationId): LogState
  /** What the visitor wrote or filled in and the desk has not seen, of a conversation that is this agent's. */
  unread(summary: ConversationSummary): number
  /** Keeps one complete for as long as it is on screen. */
  watch(id: ConversationId): () => void
  reload(id: ConversationId): void
  close(): void
}

/** What they wrote or filled in. */
const isFromVisitor = (entry: EntryView) =>
  entry.kind === 'intake' || (entry.kind === 'message' && entry.author.role === 'visitor')

/** The logs of this agent's conversations and of what is on screen, complete up to the newest entry. */
export function openLogs(line: DeskLine, inbox: Inbox, me: () => AgentId | null): Logs {
  // A signal holds the map so that a screen learns of a log that is opened after it was drawn.
  const logs = signal<ReadonlyMap<ConversationId, Log>>(new Map())
  const watched = new Map<ConversationId, number>()
  let epoch: Epoch = ''

  const openLog = (id: ConversationId): Log => {
    const transcript = signal(emptyTranscript(id, epoch))
    const state = signal<LogState>('loading')
    const sync = oneAtATime(async () => {
      do {
        const answer = await line.ask('sync', { conversation: id, since: transcript.value.entries.length })
        if (!answer.ok) {
          // Without an answer the next welcome asks again.
          if (state.value !== 'ready' && answer.code !== 'unanswered') state.value = { refusal: answer }
          return
        }
        const { entries, head } = answer.value
        const before = transcript.value.entries.length
        transcript.value = knowHead(addEntries(transcript.value, entries), head)
        state.value = 'ready'
        if (transcript.value.entries.length === before) return
      } while (missingSince(transcript.value) !== null)
    })
    const log = { transcript, state, sync }
    logs.value = new Map(logs.value).set(id, log)
    void sync()
    return log
  }

  const isMine = (summary: ConversationSummary) => summary.state === 'assigned' && summary.agent?.id === me()

  const learn = (id: ConversationId, change: (transcript: Transcript) => Transcript) => {
    const log = logs.value.get(id)
    if (!log) return
    log.transcript.value = change(log.transcript.value)
    if (missingSince(log.transcript.value) !== null) void log.sync()
  }

  // A conversation becomes this agent's, or stops being it, by whatever way the inbox learnt of it.
  const followMine = effect(() => {
    const mine = [...inbox.all.value.values()].filter(isMine)
    const known = logs.peek()
    for (const summary of mine) {
      if (known.has(summary.id)) queueMicrotask(() => learn(summary.id, (t) => knowHead(t, summary.head)))
      else queueMicrotask(() => logs.peek().has(summary.id) || openLog(summary.id))
    }
    const needed = new Set([...mine.map((s) => s.id), ...watched.keys()])
    const kept = [...known].filter(([id]) => needed.has(id))
    if (kept.length !== known.size) queueMicrotask(() => forgetAllBut(new Set([...needed, ...watched.keys()])))
  })
  const forgetAllBut = (needed: ReadonlySet<ConversationId>) => {
    logs.value = new Map([...logs.value].filter(([id]) => needed.has(id)))
  }

  const undo = [
    followMine,
    line.onWelcome((welcome) => {
      if (epoch !== '' && welcome.epoch !== epoch) {
        // Another store: what was kept is void.
        epoch = welcome.epoch
        const ids = [...logs.value.keys()]
        logs.value = new Map()
        for (const id of ids) openLog(id)
        return
      }
      epoch = welcome.epoch
      for (const log of logs.value.values()) void log.sync()
    }),
    line.onBeacon((beacon) => {
      for (const [id, head] of beacon.heads) learn(id, (t) => knowHead(t, head))
    }),
    line.on('entry.added', ({ conversation, entry }) => learn(conversation, (t) => addEntries(t, [entry]))),
    line.on('conversations.changed', (summaries) => {
      for (const { id, head } of summaries) learn(id, (t) => knowHead(t, head))
    }),
  ]

  return {
    entries: (id) => logs.value.get(id)?.transcript.value.entries ?? [],
    state: (id) => logs.value.get(id)?.state.value ?? 'loading',
    unread(summary) {
      if (!isMine(summary) || summary.seenByDesk >= summary.head) return 0
      const entries = logs.value.get(summary.id)?.transcript.value.entries
      if (!entries?.length) return summary.last?.from === 'visitor' ? 1 : 0
      return entries.filter((e) => e.seq > summary.seenByDesk && isFromVisitor(e)).length
    },
    watch(id) {
      watched.set(id, (watched.get(id) ?? 0) + 1)
      if (!logs.peek().has(id)) openLog(id)
      return () => {
        const left = (watched.get(id) ?? 1) - 1
        if (left > 0) watched.set(id, left)
        else watched.delete(id)
        const summary = inbox.all.peek().get(id)
        if (left <= 0 && !(summary && isMine(summary))) {
          logs.value = new Map([...logs.peek()].filter(([known]) => known !== id))
        }
      }
    },
    reload: (id) => void logs.peek().get(id)?.sync(),
    close: () => undo.forEach((stop) => stop()),
  }
}
