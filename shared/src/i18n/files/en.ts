import type { Messages } from '../t.ts'

/** Pictures and files beside a message: choosing, checking, uploading, showing. */
export const filesEn = {
  attach: 'Add pictures or files',
  camera: 'Take a photo',
  drop: 'Drop pictures or files here',
  missing: 'Files cannot be added right now. Please try again.',

  label: 'Files for this message',
  'checking.picture': 'Checking the image privately on your device',
  'checking.file': 'Checking the file on your device',
  'asked.picture': 'Does this picture show recovery words or keys?',
  'asked.file': 'Does this file hold recovery words or keys?',
  'asked.why':
    'Text and screenshots are checked on your device. Photos and handwriting are not, so please look yourself.',
  'asked.yes': 'Yes or not sure: remove',
  'asked.no': 'No, send it',
  'blocked.picture':
    'This picture seems to show a recovery phrase, a key or a code. It cannot be sent, so that nobody can ever use it. Support never needs one.',
  'blocked.file':
    'This file seems to hold a recovery phrase, a key or a code. It cannot be sent, so that nobody can ever use it. Support never needs one.',
  waiting: 'No connection. It is uploaded when you are back online. Keep this page open: a reload loses it.',
  uploading: 'Uploading, {share}',
  'uploading.spoken': 'Uploading',
  cancelled: 'Upload cancelled',
  failed: 'It could not be uploaded.',
  ready: 'Ready to send',
  'action.cancel': 'Cancel',
  'action.retry': 'Try again',
  'action.remove': 'Remove',
  'name.cancel': 'Cancel the upload of {name}',
  'name.retry': 'Upload {name} again',
  'name.remove': 'Remove {name}',
  held: 'Your message goes as soon as the files are uploaded.',
  stuck: 'Please see to the marked file first; then your message can go.',

  download: 'Download',
  'not.shown': 'The picture could not be shown here. You can download it.',
  'not.opened': 'It could not be opened. Please try again.',
  gone: 'No longer kept',
} as const satisfies Messages

export type FilesMessages = typeof filesEn
