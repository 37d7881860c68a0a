import { commitment, type Digest, type Envelope } from '@walletdesk/shared/domain/record/chain.ts'
import type { AgentId, SiteId } from '@walletdesk/shared/kernel/brand.ts'
import { days, type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import type { DataEvent, Erased, Keeps, Purged } from '@walletdesk/shared/protocol/retention.ts'
import type { Fact } from './facts.ts'
import { isErasable } from './record/seal.ts'

/** Of a new site: files as long as the server is set to, conversations for ever. */
export const KEEPS_ALL: Keeps = { filesDays: null, conversationsDays: null }

/** How many days the least patient site keeps closed conversations; `null`: all keep them for ever. */
export function shortestKept(sites: readonly { keeps: Keeps }[]): number | null {
  const limits = sites.flatMap(({ keeps }) => keeps.conversationsDays ?? [])
  return limits.length === 0 ? null : Math.min(...limits)
}

/** What was done to a site's data, for whoever asks later. `by`: `null` where it was time, or whoever runs the server. */
export type DataLogEntry = { site: SiteId; at: Instant; by: AgentId | null; event: DataEvent }

/** As it is stored: with its salt, and the site's chain up to and with it. */
export type SealedData = { seq: number; entry: DataLogEntry; salt: string; chain: string }

/** What is hashed of an entry. Nothing of it is ever erased, so all that it says is in one commitment. */
export function dataEnvelope({ seq, entry, salt }: Omit<SealedData, 'chain'>, digest: Digest): Envelope {
  const { kind, ...content } = entry.event
  return { seq, at: entry.at, by: entry.by, kind, content: commitment(salt, content, digest), desk: null }
}

const dayOf = (at: Instant) => new Date(at).toISOString().slice(0, 10)

/** What is purged is added up for each day (UTC), while nothing else was written down. */
export const isOpenDay = ({ event, at }: DataLogEntry, now: Instant): boolean =>
  event.kind === 'purged' && dayOf(at) === dayOf(now)

/** What is from before this is over. */
export const overBefore = (now: Instant, daysKept: number): Instant => instant(now - days(daysKept))

export const NOTHING_PURGED: Purged = { conversations: 0, entries: 0, files: 0, promises: 0, visitors: 0 }

export const purgedTogether = (a: Purged, b: Purged): Purged => ({
  conversations: a.conversations + b.conversations,
  entries: a.entries + b.entries,
  files: a.files + b.files,
  promises: a.promises + b.promises,
  visitors: a.visitors + b.visitors,
})

export const NOTHING_ERASED: Erased = {
  conversations: 0,
  messages: 0,
  replies: 0,
  notes: 0,
  answers: 0,
  ratings: 0,
  files: 0,
  references: 0,
  name: false,
}

/** As what an entry counts when it is erased; `null`: there is nothing in it, or not any more. */
export function countedAs({ body, sender }: Pick<Fact, 'body' | 'sender'>): keyof Omit<Erased, 'name'> | null {
  if (!isErasable(body) || body.erased !== undefined) return null
  switch (body.kind) {
    case 'message':
      return sender?.role === 'agent' ? 'replies' : 'messages'
    case 'note':
      return 'notes'
    case 'intake':
      return 'answers'
    case 'rated':
      return body.comment === '' ? null : 'ratings'
  }
}
