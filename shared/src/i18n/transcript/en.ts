import type { Messages } from '../t.ts'

/** The record of a conversation: as a page to read, and what checking it says. */
export const transcriptEn = {
  title: 'Record of a conversation',
  support: '{site} support',
  'made.at': 'Made',
  'made.by': 'By the server at',
  conversation: 'Conversation',
  'for.visitor': 'The visitor’s copy. What only the desk may read is left out; its places are marked.',
  'for.desk': 'The desk’s copy, with its notes. Not to be passed on as it is.',
  zone: 'Times are those of {zone}.',
  'chained.late': 'What was written before {time} was put under this protection only then.',
  'check.title': 'To check it',
  'check.text':
    'This page is for reading: whoever has it can change it. The file that was made with it can be checked. Open it at {address}: every changed letter, and every entry that was removed, added or moved, is found.',
  'check.head': 'Checksum of the whole',
  'check.key': 'Key',

  visitor: 'Visitor',
  agent: 'Agent',
  note: 'Note of the desk',
  'said.erased': 'Message erased',
  'said.erased.note': 'Note erased',
  file: 'File',
  'file.about': '{name} ({type}, {size} bytes), SHA-256 {sha256}',
  withheld: 'Number {number}: for the desk only',
  'event.opened.visitor': 'The visitor opened the conversation',
  'event.opened.agent': '{agent} opened the conversation',
  'event.queued': 'In the queue',
  'event.queued.again': 'Back in the queue, at the same place',
  'event.assigned': '{agent} has the conversation',
  'event.closed.visitor': 'The visitor ended the conversation',
  'event.closed.agent': '{agent} ended the conversation',
  'event.rated': 'The visitor rated it: {stars} of 5',
  'event.missed': 'The time that was promised, {time}, passed without an answer',
  'event.chose.wait': 'The visitor chose to keep waiting',
  'event.chose.later': 'The visitor chose to be answered later',
  'event.chose.supervisor': 'The visitor asked for a supervisor',
  'event.taken': '{agent} sees to it',
  'event.erased.visitor': 'The visitor erased what number {number} said',
  'event.erased.agent': '{agent} erased what number {number} said',
  'event.intake': 'The visitor filled in',
  'event.asked': '{agent} asked for one more thing',
  'event.told': 'The visitor was told: first reply by {time}',
  'event.at-risk': 'Little time was left for the reply promised by {time}',
  'event.ended': 'The promise ended: {outcome}',
  'event.other': 'Entry “{kind}”',

  'verify.title': 'Check a record',
  'verify.intro':
    'Choose the file of a record (its name ends in .json), or drop it here. It is checked in this page, by your own device, and sent nowhere.',
  'verify.choose': 'Choose the file',
  'verify.drop': 'or drop it here',
  'verify.another': 'Check another',
  'verify.offline':
    'This page works without a network. Save it to check records later; it knows the keys of {origin} as of {time}.',
  'verify.save': 'Save this page',
  'verify.language': 'Language',
  'verify.good': 'This record is genuine',
  'verify.open': 'This record is whole, but it is not known whose it is',
  'verify.bad': 'This is not a genuine record',
  'verify.proves': 'What this proves',
  'verify.proves.signed': 'The server at {origin} signed it on {time}.',
  'verify.proves.whole':
    'It is whole as of then: {entries} entries, in this order. None was changed, removed, added or moved since.',
  'verify.proves.erased': {
    one: 'In one entry the text was erased. The log says by whom; nobody can put another text in its place.',
    other: 'In {count} entries the text was erased. The log says by whom; nobody can put another text in their place.',
  },
  'verify.proves.withheld': {
    one: 'One entry is for the desk only. It is counted and fixed by its hash, without being told here.',
    other:
      '{count} entries are for the desk only. They are counted and fixed by their hashes, without being told here.',
  },
  'verify.not': 'What it does not prove',
  'verify.not.after': 'What was written after {time}. A newer record may have more entries.',
  'verify.not.true': 'That what was said in it is true, or who the visitor is.',
  'verify.not.server':
    'That the server wrote down at the time what it signs now. It could only change what is not in a record that somebody has kept: keep yours.',
  'verify.not.key':
    'That it comes from {origin}. Whoever made it may have made the key too. Check it at {address}, or with the keys that are published there.',
  'verify.not.chained': 'Anything about changes before {time}: what is older was put under this protection only then.',
  'verify.content': 'What it says',
  'problem.unreadable':
    'This file is no record, or only a piece of one. Choose the .json file that was saved from the chat.',
  'problem.rewritten':
    'The file is not as the server wrote it: something was changed in it, or a program has saved it anew. Use the file as it was downloaded.',
  'problem.unsigned': 'The signature does not fit: the file was changed, or no server has signed it.',
  'problem.other-origin': 'It says that it comes from {origin}, whose keys are not known here. Check it at {address}.',
  'problem.unknown-key': 'It was signed with a key that is not among those of the server.',
  'problem.key-not-in-use': 'It was signed with a key that was not in use at the time it names.',
  'problem.misplaced': 'At number {number} an entry is missing, was added or stands elsewhere.',
  'problem.count': 'The server signed {entries} entries, and this file has {found}.',
  'problem.altered': 'The entries are not those that the server signed: at least one was changed or exchanged.',
  'problem.not-erased': 'Number {number} is blank as if it had been erased, and nothing in the log says that it was.',
  'problem.held-back': 'Number {number} is held back, in a record that should hold everything.',
} as const satisfies Messages

export type TranscriptMessages = typeof transcriptEn
