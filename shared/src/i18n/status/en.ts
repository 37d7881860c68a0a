import type { Messages } from '../t.ts'

/** What the line on a site's own page says beside the hours and the wait. */
export const statusEn = {
  unreachable: 'Right now we cannot tell how long it takes. You can still write to us.',
} as const satisfies Messages

export type StatusMessages = typeof statusEn
