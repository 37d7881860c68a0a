import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { ConversationSummary, DeskWelcome, InboxView, Me } from '@walletdesk/shared/protocol/desk.ts'
import type { IntakeField } from '@walletdesk/shared/protocol/intake.ts'
import type { Refusal } from './api.ts'
import type { DeskLine } from './desk.ts'
import { oneAtATime } from './one-at-a-time.ts'
import {
  aheadInTeam,
  inView,
  type Summaries,
  withOpenList,
  withoutTheGone,
  withPlaces,
  withSummaries,
} from './summaries.ts'

/** `loading` only as long as there is nothing to show yet. */
export type ListState = 'loading' | 'ready' | { refusal: Refusal }

export type Inbox = {
  all: ReadonlySignal<Summaries>
  open: ReadonlySignal<ListState>
  closed: ReadonlySignal<ListState | 'unasked'>
  /** More may be open than are listed. */
  moreOpen: ReadonlySignal<boolean>
  moreClosed: ReadonlySignal<boolean>
  counts: ReadonlySignal<Record<'mine' | 'queue' | 'open', number>>
  /** How many are served before each who waits. */
  ahead: ReadonlySignal<ReadonlyMap<ConversationId, number>>
  list(view: InboxView): ConversationSummary[]
  /** Those of the agent; an admin's are all. */
  teams: ReadonlySignal<DeskWelcome['teams']>
  teamName(id: TeamId): string
  /** In this language, or in English. */
  topicLabel(id: TopicId | null, language: string): string | null
  /** What a topic asks for. */
  topicFields(id: TopicId | null): readonly IntakeField[]
  /** Asks anew for everything that is open. */
  refresh(): Promise<void>
  /** The first page of what is closed, or the next. */
  loadClosed(): Promise<void>
  onAssignedToMe(listener: (summary: ConversationSummary) => void): () => void
  close(): void
}

type Names = Pick<DeskWelcome, 'teams' | 'topics'>

export function openInbox(line: DeskLine, me: ReadonlySignal<Me | null>): Inbox {
  const all = signal<Summaries>(new Map())
  const open = signal<ListState>('loading')
  const closed = signal<ListState | 'unasked'>('unasked')
  const moreOpen = signal(false)
  const moreClosed = signal(false)
  const names = signal<Names>({ teams: [], topics: [] })
  const assigned = new Set<(summary: ConversationSummary) => void>()
  // An answer may be older than what came by event while it was under way.
  const heard = new Map<ConversationId, number>()
  let asks = 0
  let lastBeacon = 0
  const heardSince = (ask: number) => (id: ConversationId) => (heard.get(id) ?? -1) >= ask

  const mineBefore = (id: ConversationId) => {
    const known = all.value.get(id)
    return known?.state === 'assigned' && known.agent?.id === me.value?.id
  }

  const fetchOpen = async () => {
    const ask = ++asks
    const answer = await line.ask('desk.list', { view: 'open' })
    batch(() => {
      if (answer.ok) {
        all.value = withOpenList(all.value, answer.value.conversations, heardSince(ask))
        moreOpen.value = answer.value.more
        open.value = 'ready'
      } else if (open.value !== 'ready') {
        open.value = { refusal: answer }
      }
    })
  }
  const refresh = oneAtATime(fetchOpen)

  const oldestClosed = () =>
    Math.min(...[...all.value.values()].map((s) => (s.state === 'closed' && s.closedAt) || Infinity))

  const loadClosed = async () => {
    if (closed.value === 'loading') return
    const first = closed.value !== 'ready'
    const before = oldestClosed()
    if (first) closed.value = 'loading'
    const answer = await line.ask('desk.list', {
      view: 'closed',
      ...(!first && Number.isFinite(before) && { before: before as ConversationSummary['openedAt'] }),
    })
    batch(() => {
      if (!answer.ok) {
        closed.value = { refusal: answer }
        return
      }
      all.value = withSummaries(all.value, answer.value.conversations)
      moreClosed.value = answer.value.more
      closed.value = 'ready'
    })
  }

  const undo = [
    line.onWelcome((welcome) => {
      names.value = { teams: welcome.teams, topics: welcome.topics }
      const closedWereShown = closed.value !== 'unasked'
      // What was closed while the line was down may be more than a page: the list starts over.
      batch(() => {
        all.value = new Map([...all.value].filter(([, s]) => s.state !== 'closed'))
        closed.value = 'unasked'
        moreClosed.value = false
      })
      void refresh()
      if (closedWereShown) void loadClosed()
    }),
    line.onBeacon((beacon) => {
      const listed = new Map(beacon.heads)
      all.value = withoutTheGone(all.value, listed, heardSince(lastBeacon))
      for (const id of heard.keys()) if (!all.value.has(id)) heard.delete(id)
      moreOpen.value = beacon.more
      lastBeacon = ++asks
      if (beacon.heads.some(([id, head]) => (all.value.get(id)?.head ?? -1) < head)) void refresh()
    }),
    line.on('conversations.changed', (summaries) => {
      const notMine = summaries.filter(({ id }) => !mineBefore(id))
      for (const { id } of summaries) heard.set(id, asks)
      all.value = withSummaries(all.value, summaries)
      for (const summary of notMine) {
        if (mineBefore(summary.id)) for (const listener of assigned) listener(summary)
      }
    }),
    line.on('seen.changed', ({ conversation, by, seq }) => {
      const known = all.value.get(conversation)
      if (!known) return
      const seen =
        by === 'desk'
          ? { seenByDesk: Math.max(known.seenByDesk, seq) }
          : { seenByVisitor: Math.max(known.seenByVisitor, seq) }
      all.value = new Map(all.value).set(conversation, { ...known, ...seen })
    }),
    line.on('places.changed', ({ places }) => {
      all.value = withPlaces(all.value, places)
    }),
  ]

  const counts = computed(() => {
    const mine = me.value?.id
    const count = { mine: 0, queue: 0, open: 0 }
    for (const s of all.value.values()) {
      if (s.state === 'closed') continue
      count.open += 1
      if (s.state === 'queued') count.queue += 1
      else if (s.agent?.id === mine) count.mine += 1
    }
    return count
  })

  return {
    all,
    open,
    closed,
    moreOpen,
    moreClosed,
    counts,
    ahead: computed(() => aheadInTeam(all.value, moreOpen.value)),
    list: (view) => (me.value ? inView(all.value, view, me.value.id) : []),
    teams: computed(() => {
      const who = me.value
      return names.value.teams.filter(({ id }) => who?.role === 'admin' || who?.teams.includes(id))
    }),
    teamName: (id) => names.value.teams.find((team) => team.id === id)?.name ?? '',
    topicLabel(id, language) {
      const labels = names.value.topics.find((topic) => topic.id === id)?.labels
      return labels?.[language] ?? labels?.en ?? null
    },
    topicFields: (id) => names.value.topics.find((topic) => topic.id === id)?.fields ?? [],
    refresh,
    loadClosed,
    onAssignedToMe(listener) {
      assigned.add(listener)
      return () => assigned.delete(listener)
    },
    close: () => undo.forEach((stop) => stop()),
  }
}
