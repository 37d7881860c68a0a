import type { AgentId, ConversationId, FileId, SiteId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Gist } from '@walletdesk/shared/domain/outgoing/index.ts'
import type { FileType, FileView } from '@walletdesk/shared/protocol/file.ts'

/** Who uploaded it. */
export type Uploader = { role: 'visitor'; visitor: VisitorId; site: SiteId } | { role: 'agent'; agent: AgentId }

/** What is known of a file whose content lies in the file store under the name `object`. */
export type StoredFile = {
  id: FileId
  uploader: Uploader
  /** `null` until it goes with a message. */
  conversation: ConversationId | null
  name: string
  type: FileType
  bytes: number
  width: number | null
  height: number | null
  sha256: string
  /** What an agent's file asks for and leads to, until it is sent: whose conversation it goes to is not known before. */
  gist: Gist | null
  object: string
  /** The content is safely kept. Before that the row only says what would have to be removed. */
  kept: boolean
  at: Instant
  expiresAt: Instant
}

/** How long a file waits for its message. */
export const UNSENT_FOR = minutes(60)
/** Uploaded by one person and not sent yet: several messages' worth, so that a retry finds room. */
export const MOST_UNSENT = 15
/** How long an address that was given out can be used. */
const ADDRESS_FOR = minutes(5)
export const isThere = (file: StoredFile, now: Instant): boolean => file.kept && file.expiresAt > now

/** More hosts and addresses than anybody means to show a visitor, and as many as are kept of a file. */
const MOST_DESTINATIONS = 100

/** Which of too many destinations is one too many. */
export function beyond({ places, addresses }: Gist): { host: string } | { address: string } | null {
  const place = places[MOST_DESTINATIONS]
  const address = addresses[MOST_DESTINATIONS]
  if (place) return { host: place.host }
  return address === undefined ? null : { address }
}

const sameUploader = (a: Uploader, b: Uploader) =>
  a.role === 'visitor' ? b.role === 'visitor' && a.visitor === b.visitor : b.role === 'agent' && a.agent === b.agent

/** May it go with a message of theirs: it is their own, is there, and went with none before. */
export const maySend = (file: StoredFile, by: Uploader, now: Instant): boolean =>
  sameUploader(file.uploader, by) && file.conversation === null && isThere(file, now)

/** Nobody but who uploaded it knows of a file before it is sent. */
export const isOwnUnsent = (file: StoredFile, by: Uploader): boolean =>
  file.conversation === null && sameUploader(file.uploader, by)

export const addressUntil = (file: StoredFile, now: Instant): Instant => {
  const end = plus(now, ADDRESS_FOR)
  return end < file.expiresAt ? end : file.expiresAt
}

/** What anyone may know of it who may know of it at all. */
export function viewOf(file: StoredFile, expiresAt: Instant = file.expiresAt): FileView {
  const { id, name, type, bytes, width, height, sha256 } = file
  return { id, name, type, bytes, width, height, sha256, expiresAt }
}
