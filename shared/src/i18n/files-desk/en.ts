import type { Messages } from '../t.ts'

/** Files at the desk: those to be sent, and those that were. */
export const filesDeskEn = {
  'files.attach': 'Attach files',
  'files.drop': 'Let go to attach',
  'files.toSend': 'Files to send',
  'files.sending': '{percent} uploaded',
  'files.checking': 'Being checked',
  'files.ready': 'Ready to send',
  'files.notTaken': 'Not attached.',
  'files.cancel': 'Stop uploading {name}',
  'files.remove': 'Remove {name}',
  'files.retry': 'Try again',
  'files.question': 'No text can be read in this picture. Does it show recovery words, keys or codes?',
  'files.question.no': 'No, attach it',
  'files.question.yes': 'Yes or not sure: remove it',
  'files.tooMany': 'At most {max} files go with one message. The others were not attached.',
  'files.wait': 'You can send once every file is ready.',
  'files.attached': { one: 'One file', other: '{count} files' },
  'files.open': 'Show {name} larger',
  'files.download': 'Download {name}',
  'files.downloadIt': 'Download',
  'files.close': 'Close',
  'files.gone': 'No longer kept',
  'files.fingerprint': 'SHA-256 {sha}',
  'files.failed': 'It cannot be shown right now.',
} as const satisfies Messages

export type FilesDeskMessages = typeof filesDeskEn
