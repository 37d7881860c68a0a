import type { Messages } from '../t.ts'

/** Erasing a message. For both sides. */
export const recordEn = {
  'erase.one': 'Erase this message',
  'erase.question': 'Erase this message?',
  'erase.explained':
    'Its text is destroyed for both sides and cannot be brought back. Both can still see that there was one.',
  'erase.yes': 'Erase it',
  'erase.no': 'Keep it',
  'erase.done': 'Message erased',
  'erase.done.note': 'Note erased',
  'erase.event.visitor': 'The visitor erased a message',
  'erase.event.agent': '{agent} erased a message',
  'erase.failed': 'It was not erased.',
} as const satisfies Messages

export type RecordMessages = typeof recordEn
