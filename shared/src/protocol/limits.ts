/** Bounds that both sides know: the client warns, the server refuses. Lengths in UTF-16 code units. */
export const MAX_MESSAGE_CHARS = 8_000
export const MAX_NAME_CHARS = 80
/** What a sender says is no secret, with one command. */
export const MAX_ANSWERS = 20
export const MAX_COMMENT_CHARS = 2_000
/** What visitors are told of a closure, an exception or an incident. */
export const MAX_NOTE_CHARS = 200
export const MAX_URL_CHARS = 2_000
export const MAX_TITLE_CHARS = 300
/** Files with one message. */
export const MAX_FILES = 5
export const MAX_FILE_BYTES = 10 * 1024 * 1024
/** Width times height of a picture. */
export const MAX_PICTURE_PIXELS = 24_000_000
export const MAX_FILE_NAME_CHARS = 120
/** Entries in one answer to `sync`. */
export const SYNC_PAGE = 200
/** Conversations in one page of a list. */
export const LIST_PAGE = 50
export const MAX_CAPACITY = 50
export const MIN_PASSWORD_CHARS = 12
export const MAX_PASSWORD_CHARS = 256
/** A client asks for the heads at least this often: a lost last broadcast stays unseen no longer. */
export const BEACON_MS = 20_000
/** An unanswered command counts as a dead connection after this. */
export const ACK_TIMEOUT_MS = 10_000
/** A larger frame is cut by the server (Socket.IO's default of 1 MB invites abuse). */
export const MAX_FRAME_BYTES = 64 * 1024
