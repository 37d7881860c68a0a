/** Raised when an older client would misread the new shape. Host pages cache the widget for months. */
export const PROTOCOL_VERSION = 1
/** The oldest version whose frames this server still reads. */
export const MIN_SUPPORTED_VERSION = 1

/** One line per version: what changed, and what an older client still gets. */
export const HISTORY: Readonly<Record<number, string>> = {
  1: 'The first wire: log and sync, queue status, desk verbs.',
}
