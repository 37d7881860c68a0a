import * as v from 'valibot'
import type {
  AgentId,
  ClientKey,
  ConversationId,
  FileId,
  SiteKey,
  TeamId,
  TopicId,
  VisitorId,
} from '../kernel/brand.ts'
import type { Instant } from '../kernel/time.ts'
import type { ErrorCode } from './errors.ts'
import { MAX_FILES, MAX_MESSAGE_CHARS, MAX_NAME_CHARS } from './limits.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const uuid = <T>() =>
  v.pipe(
    v.string(),
    v.regex(UUID),
    v.transform((s) => s as T),
  )

export const conversationId = uuid<ConversationId>()
export const agentId = uuid<AgentId>()
export const teamId = uuid<TeamId>()
export const visitorId = uuid<VisitorId>()
export const topicId = uuid<TopicId>()
export const fileId = uuid<FileId>()
export const clientKey = uuid<ClientKey>()
export const siteKey = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{3,64}$/),
  v.transform((s) => s as SiteKey),
)

/** What a store can keep and a screen can show: no NUL (PostgreSQL refuses it), no half of a surrogate pair. */
const storable = v.check((s: string) => !s.includes('\0') && s.isWellFormed())

/** Free text of bounded length; may be empty. */
export const boundedText = (max: number) => v.pipe(v.string(), v.maxLength(max), storable)

/** A name for something or somebody: one line, not empty. */
export const nameText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_NAME_CHARS), storable)

/** What a schema's issue comes back as. */
export const refusal = (code: ErrorCode) => code

/** What a person writes beside files, if anything. The message is the error code it comes back as. */
export const captionText = v.pipe(v.string(), v.maxLength(MAX_MESSAGE_CHARS, refusal('message.too_long')), storable)

/** What a person writes. */
export const messageText = v.pipe(
  captionText,
  v.check((s) => s.trim() !== '', refusal('message.empty')),
)

/** Files that go with a message, each uploaded before. */
export const messageFiles = v.pipe(
  v.array(fileId),
  v.maxLength(MAX_FILES, refusal('file.too_many')),
  v.check((ids) => new Set(ids).size === ids.length),
)

/** A message without files has text. */
export const saysSomething = ({ text, files }: { text: string; files?: readonly FileId[] | undefined }) =>
  text.trim() !== '' || (files !== undefined && files.length > 0)

/** A BCP 47 tag. Only its shape is checked; what is understood of it is the reader's matter. */
export const localeTag = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/))
/** An IANA zone name; only its shape is checked. */
export const zoneName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_+/-]{1,64}$/))

export const seqNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const instantValue = v.pipe(
  v.number(),
  v.safeInteger(),
  v.transform((n) => n as Instant),
)
