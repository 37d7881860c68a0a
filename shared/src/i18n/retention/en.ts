import type { Messages } from '../t.ts'

/** How long a site keeps what, and the erasing of a visitor. */
export const retentionEn = {
  'settings.data': 'Data kept',
  'data.hint':
    'What is older than you say here is removed by itself, some at a time. It cannot be brought back, except from a backup.',
  'data.files.after': 'Remove files after',
  'data.files.server': 'as the server is set: {count} days',
  'data.files.one': 'Files are removed {count} days after they were sent. The messages they came with stay.',
  'data.conversations.after': 'Remove conversations after',
  'data.conversations.never': 'never',
  'data.conversations.keep': 'Conversations are kept for ever.',
  'data.conversations.one':
    'A conversation is removed {count} days after it was closed: everything said in it, notes, files, ratings, what was promised. A visitor without another conversation is forgotten. Open conversations stay.',
  'data.days': 'days',
  'data.days.wrong': 'Please give a whole number of days from 1 to {max}, or leave it empty.',
  'data.shrinks.reliability':
    'Figures of the last 90 days then count only conversations that are still there, and shrink.',
  'data.shrinks.waits':
    'Waiting times are learned from the last 60 days when they are learned anew; then from less. What was learned stays.',
  'data.sure.title': 'Remove what is older?',
  'data.sure': 'What is older than this is removed within minutes, and cannot be brought back.',
  'data.sure.yes': 'Save and remove',
  'data.log': 'What was done to this site’s data',
  'data.log.none': 'Nothing yet.',
  'data.log.record':
    'Signed by the server: whoever keeps it can prove later that nothing in it was changed or left out.',
  'data.log.save': 'Save the record',
  'data.log.keeps': '{name} set: files {files}, conversations {conversations}.',
  'data.log.days': { one: '{count} day', other: '{count} days' },
  'data.log.server': 'as the server',
  'data.log.ever': 'for ever',
  'data.log.purged.conversations': { one: 'Removed {count} conversation.', other: 'Removed {count} conversations.' },
  'data.log.purged.files': { one: 'Removed {count} file.', other: 'Removed {count} files.' },
  'data.log.erased': '{name} erased a visitor.',
  'data.log.restored':
    'Whoever runs the server restored it from a backup of {time}. What was erased or removed after that may be here again: erase it again.',

  'data.shrunk': {
    one: 'Conversations are kept for {count} day after they end. What was promised in those that are gone is not counted.',
    other:
      'Conversations are kept for {count} days after they end. What was promised in those that are gone is not counted.',
  },

  'erase.visitor': 'Erase this visitor',
  'erase.visitor.title': 'Erase everything of this visitor?',
  'erase.visitor.what':
    'In all their conversations: everything that either side wrote, notes, answers, ratings with words, files, transactions and addresses. Their name, page and device. What is open is closed, and they can no longer read any of it.',
  'erase.visitor.stays':
    'What stays: that there were entries, when and from which side, the stars of a rating, and hashes by which records made earlier can still be checked.',
  'erase.visitor.not':
    'What this does not reach: backups made before, records that somebody saved, and what you exported.',
  'erase.visitor.yes': 'Erase for ever',
  'erase.visitor.done': 'This visitor was erased.',
  'erase.visitor.keep': 'Keep the report. It holds nothing of what was erased.',

  'report.title': 'Erasure of a visitor',
  'report.site': 'Site: {site} ({origin})',
  'report.visitor': 'Visitor: {visitor}',
  'report.at': 'When: {time}',
  'report.by': 'By: {name}',
  'report.conversations': 'Conversations: {n}',
  'report.messages': 'Messages of the visitor erased: {n}',
  'report.replies': 'Messages of agents erased: {n}',
  'report.notes': 'Notes erased: {n}',
  'report.answers': 'Fillings of the intake erased: {n}',
  'report.ratings': 'Ratings whose words were erased: {n}',
  'report.files': 'Files removed: {n}',
  'report.references': 'Transactions and addresses forgotten: {n}',
  'report.name.yes': 'Name erased: yes',
  'report.name.no': 'Name erased: there was none, or it was erased before',
  'report.token': 'Access: the visitor’s token is void',
  'report.not': 'Not reached: backups made before this time, records that were saved, exports.',
  'report.json': 'Report as JSON',
  'report.text': 'Report as text',
} as const satisfies Messages

export type RetentionMessages = typeof retentionEn
