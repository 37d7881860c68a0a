import type { Messages } from '../t.ts'

/** Erasing a message, and saving a record. For both sides. */
export const recordEn = {
  'erase.one': 'Erase this message',
  'erase.question': 'Erase this message?',
  'erase.explained':
    'Its text is destroyed for both sides and cannot be brought back. Both can still see that there was one.',
  'erase.yes': 'Erase it',
  'erase.no': 'Keep it',
  'erase.done': 'Message erased',
  'erase.done.note': 'Note erased',
  'erase.this': 'Erase this',
  'erase.this.question': 'Erase this?',
  'erase.this.done': 'Erased',
  'erase.event.visitor': 'The visitor erased a text',
  'erase.event.agent': '{agent} erased a text',
  'erase.failed': 'It was not erased.',

  'save.open': 'Save a record',
  'save.title': 'A record of your conversation',
  'save.about':
    'Two forms of the same: a page to read or print, and a file that can be checked later, by you or by somebody you give it to.',
  'save.desk':
    'The page and the file hold the notes of the desk. The visitor saves their own copy, without notes, from the chat.',
  'save.which': 'Which conversation',
  'save.html': 'Read or print',
  'save.json': 'Download the file',
  'save.check': 'Check a file',
  'save.done': 'Done',
  'save.wait': 'One moment …',
} as const satisfies Messages

export type RecordMessages = typeof recordEn
