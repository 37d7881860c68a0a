import * as v from 'valibot'
import type { SiteId, VisitorId } from '../kernel/brand.ts'
import type { Instant } from '../kernel/time.ts'
import { conversationId } from './values.ts'

/** Ten years. */
export const MOST_DAYS_KEPT = 3_650

const daysKept = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_DAYS_KEPT)))

/** `PUT /api/v1/sites/:id/data` */
export const keepsSchema = v.strictObject({
  /** After they were sent. `null`: as long as the server is set to. */
  filesDays: daysKept,
  /** After they were closed. `null`: for ever. */
  conversationsDays: daysKept,
})
/** How long a site keeps what. */
export type Keeps = v.InferOutput<typeof keepsSchema>

/** `POST /api/v1/erasures`: everything of the visitor whose conversation this is. */
export const eraseVisitorSchema = v.strictObject({ conversation: conversationId })
export type EraseVisitor = v.InferOutput<typeof eraseVisitorSchema>

/** What was removed because its time was over. */
export type Purged = { conversations: number; entries: number; files: number; promises: number; visitors: number }

/** What was erased of a visitor: numbers only. */
export type Erased = {
  conversations: number
  /** Of the visitor; of agents; for the desk only. */
  messages: number
  replies: number
  notes: number
  /** Fillings of the intake, and ratings with words. */
  answers: number
  ratings: number
  files: number
  /** Transactions and addresses by which other conversations were found. */
  references: number
  /** Whether there was a name. */
  name: boolean
}

/** What was done to a site's data. */
export type DataEvent =
  | ({ kind: 'keeps' } & Keeps)
  /** All of one day. */
  | ({ kind: 'purged' } & Purged)
  | ({ kind: 'visitor-erased'; visitor: VisitorId } & Erased)
  /** What was erased or purged after the backup was made may be back. */
  | { kind: 'restored'; backupAt: Instant }

/** `by`: the name of who did it; `null` where it was time, or whoever runs the server. */
export type DataChange = { at: Instant; by: string | null } & DataEvent

/** `GET /api/v1/sites/:id/data` */
export type SiteData = {
  keeps: Keeps
  /** How long files are kept where the site does not say. */
  serverFilesDays: number
  /** The latest first. */
  changes: DataChange[]
}

/** What was erased, for whoever asked for it. It names nobody but who did it, and holds nothing of what was said. */
export type ErasureReport = {
  format: 'walletdesk-erasure/1'
  origin: string
  site: { id: SiteId; name: string }
  visitor: VisitorId
  at: Instant
  by: string
  erased: Erased
}
