import type { Messages } from '../t.ts'

/** The intake at the desk: beside the conversation, in its log, and in the settings of a topic. */
export const intakeDeskEn = {
  'intake.title': 'Details',
  'intake.none': 'Nothing has been filled in yet.',
  'intake.missing': 'Missing',
  'intake.optional': 'Optional, and not filled in: {fields}',
  'intake.ask': 'Ask',
  'intake.askAgain': 'Ask again',
  'intake.askedNow': 'Asked for: {field}',
  'intake.ask.field': 'Ask the visitor for: {field}',
  'intake.asked': 'Asked, no answer yet',
  'intake.askOther': 'Ask for something else',
  'intake.askOther.choose': 'Choose what to ask for',
  'intake.copy': 'Copy: {field}',
  'intake.copied': 'Copied.',
  'intake.back': 'Taken back by the visitor',
  'intake.changed': { one: 'Changed once, at {time}', other: 'Changed {count} times, last at {time}' },
  'intake.shown': 'Sent as a message, {time}',
  'intake.theirs': '{time} there ({zone})',
  'event.desk.intake': 'The visitor filled in details',
  'event.desk.carried': 'Details taken over from the conversation before',
  'event.desk.asked': '{agent} asked for: {field}',

  'topics.intake': 'What visitors shall have ready',
  'topics.intake.count': { one: '{count} field', other: '{count} fields' },
  'topics.intake.hint':
    'Visitors see these before they join the queue, and may fill them in while they wait. Needed ones never keep anybody from joining; agents see what is missing. A recovery phrase, key, password or code can never be a field.',
  'field.needs': 'Needed',
  'field.label': 'Name in {language}',
  'field.label.hint': 'Left empty, it is called “{name}”.',
  'field.help': 'Help in {language}',
  'field.add': 'Add a field',
  'field.add.kind': 'Kind of the new field',
  'field.remove': 'Remove the field {field}',
  'field.up': 'Move {field} up',
  'field.down': 'Move {field} down',
  'field.words': 'Words of {field}',
  'warning.title': 'Warnings',
  'warning.text': 'Warning {n} in {language}',
  'warning.add': 'Add a warning',
  'warning.remove': 'Remove warning {n}',
} as const satisfies Messages

export type IntakeDeskMessages = typeof intakeDeskEn
