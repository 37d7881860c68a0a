import type { Messages } from '../t.ts'

/**
 * What a visitor is told of a secret in what they write. First what it is, then where it stays and why. Said alike
 * while it is written and when it was to be sent.
 */
export const guardEn = {
  phrase: 'This looks like a recovery phrase.',
  'phrase.checked': 'This is a valid recovery phrase.',
  'phrase.split': 'These words go on with a recovery phrase that began in an earlier message.',
  'phrase.maybe': 'These words could be a recovery phrase. Are they?',
  key: 'This is a private key.',
  'key.maybe': 'This could be a private key. Is it?',
  hex: 'These 64 characters can be a transaction ID or a private key. Which is it?',
  file: 'This is from a file that holds a private key.',
  link: 'This link gives access to a wallet.',
  twoFactor: 'This makes the sign-in codes of an account.',
  recoveryCodes: 'These are the recovery codes of an account.',
  'recoveryCodes.maybe': 'These could be the recovery codes of an account. Are they?',
  code: 'This could be a one-time code. Is it?',
  password: 'This could be a password. Is it?',
  service: 'This could be a secret key of a service. Is it?',
  log: 'This is a log of your browser, with which others can use your accounts.',
  card: 'Only the last four digits of the card number are sent.',
  public: 'This key shows every address and amount of a wallet. It cannot move anything, and is sent as it is.',
  unchecked: 'We could not check this for secrets, because a part of this chat did not load.',

  refused: 'Our server did not take it and keeps nothing of it. Support never needs it.',
  'why.wallet':
    'It stays on this device. Whoever has it can take everything in the wallet, and support never needs it.',
  'why.account': 'It stays on this device. Whoever has it can get into the account, and support never needs it.',
  'why.asked': 'A secret stays with you: support never needs one.',
  'why.unchecked': 'Until that works, longer texts stay on this device.',

  reading: 'Checking before it is sent…',
  remove: 'Remove it',
  again: 'Try again',
  'asked.keep': 'Do not send it',
  'asked.send': 'No, send it',
  'hex.key': 'Private key, or not sure',
  'hex.transaction': 'Transaction ID',

  'earlier.went': {
    one: 'The beginning went out in an earlier message.',
    other: 'The beginning went out in {count} earlier messages.',
  },
  'earlier.erase': { one: 'Erase that message', other: 'Erase those messages' },
  'earlier.erasing': 'Erasing…',
  'earlier.erased': 'Erased. Somebody may have read it before: to be safe, move your funds.',
  'earlier.failed': 'It could not be erased. Please try again.',

  now: 'What to do now',
  'emergency.title': 'Already shared your recovery phrase or private key?',
  'emergency.lead':
    'Whoever has it can take everything, at any time. A new password or a new phone does not change that. A new wallet does.',
  'emergency.move': 'Move your funds to a new wallet',
  'emergency.step.new':
    'Make a new wallet, with a new recovery phrase, on a device you trust. Write the phrase on paper.',
  'emergency.step.move': 'Send everything to it now, what is worth most first.',
  'emergency.step.old': 'Do not use the old wallet again: what arrives there later is not safe either.',
  'emergency.step.tell': 'Tell us what happened. Leave out the phrase and the key, the new one too.',
  'emergency.never': 'Nobody who helps you needs the new phrase. Whoever asks for it wants to steal.',
  'emergency.back': 'Back',
} as const satisfies Messages

export type GuardMessages = typeof guardEn
