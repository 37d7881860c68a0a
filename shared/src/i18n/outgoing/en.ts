import type { Messages } from '../t.ts'

/** What both sides read of stopped messages and of links that pretend to be others. */
export const outgoingEn = {
  'event.stopped': 'We stopped a message that asked for a secret. We never need it.',
  'link.looksLike': 'Careful: this leads to {shown}, which looks like {host} and is not.',
  'link.mixed': 'Careful: this address mixes letters of several alphabets. It leads to {shown}.',
} as const satisfies Messages

export type OutgoingMessages = typeof outgoingEn
