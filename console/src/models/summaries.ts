import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { ConversationSummary, InboxView, PlacesChanged } from '@walletdesk/shared/protocol/desk.ts'

export type Summaries = ReadonlyMap<ConversationId, ConversationSummary>

/**
 * Of two versions of one conversation, the later: its log only grows, and what was seen stays seen.
 * With equal heads the one that came last is taken, for it may carry a newer place or name.
 */
export function later(known: ConversationSummary | undefined, came: ConversationSummary): ConversationSummary {
  if (!known) return came
  const [base, other] = known.head > came.head ? [known, came] : [came, known]
  return {
    ...base,
    seenByDesk: Math.max(base.seenByDesk, other.seenByDesk),
    seenByVisitor: Math.max(base.seenByVisitor, other.seenByVisitor),
  }
}

export function withSummaries(known: Summaries, came: readonly ConversationSummary[]): Summaries {
  const next = new Map(known)
  for (const summary of came) next.set(summary.id, later(next.get(summary.id), summary))
  return next
}

/** Where those who still wait stand now. */
export function withPlaces(known: Summaries, places: PlacesChanged['places']): Summaries {
  const next = new Map(known)
  for (const { conversation, ...place } of places) {
    const summary = next.get(conversation)
    if (summary?.state === 'queued') next.set(conversation, { ...summary, place })
  }
  return next
}

type Among = { has(id: ConversationId): boolean }

/**
 * What was open here and is not among what is listed has been closed, or moved out of sight; unless it came by event
 * while the answer was under way, which may be older than that.
 */
export function withoutTheGone(
  known: Summaries,
  listed: Among,
  heardSince: (id: ConversationId) => boolean,
): Summaries {
  return new Map([...known].filter(([id, s]) => s.state === 'closed' || listed.has(id) || heardSince(id)))
}

/** The list of what is open, which takes the place of the one before. */
export function withOpenList(
  known: Summaries,
  list: readonly ConversationSummary[],
  heardSince: (id: ConversationId) => boolean,
): Summaries {
  return withSummaries(withoutTheGone(known, new Set(list.map((s) => s.id)), heardSince), list)
}

const activity = (s: ConversationSummary) => Math.max(s.last?.at ?? 0, s.assignedAt ?? 0, s.openedAt)

/** Priority, what is raised within it included, then the time of entering the queue: the order of service. */
const byService = (a: ConversationSummary, b: ConversationSummary) =>
  b.priority - a.priority || a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1)

/** The conversations of one view, in its order. */
export function inView(all: Summaries, view: InboxView, me: AgentId): ConversationSummary[] {
  const list = [...all.values()]
  switch (view) {
    case 'mine':
      return list.filter((s) => s.state === 'assigned' && s.agent?.id === me).sort((a, b) => activity(b) - activity(a))
    case 'queue':
      return list.filter((s) => s.state === 'queued').sort(byService)
    case 'open':
      return list.filter((s) => s.state !== 'closed').sort((a, b) => b.openedAt - a.openedAt)
    case 'closed':
      return list.filter((s) => s.state === 'closed').sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))
  }
}

/**
 * Of everybody who waits, how many of the same team are served before them. Where not all are known (`more`), it may be
 * more than are counted here: then what the server said last.
 */
export function aheadInTeam(all: Summaries, more: boolean): ReadonlyMap<ConversationId, number> {
  const counted = new Map<TeamId, number>()
  const ahead = new Map<ConversationId, number>()
  for (const { id, team, place } of [...all.values()].filter((s) => s.state === 'queued').sort(byService)) {
    const before = counted.get(team) ?? 0
    ahead.set(id, more ? Math.max(before, place?.ahead ?? 0) : before)
    counted.set(team, before + 1)
  }
  return ahead
}
