import type { Messages } from '../t.ts'

/** What visitors are asked to have ready, and what is said of what they fill in. Fields that a site names itself come with its own words. */
export const intakeEn = {
  'kind.account': 'Account name',
  'kind.email': 'E-mail',
  'kind.phone': 'Phone number',
  'kind.chain': 'Network',
  'kind.transaction': 'Transaction ID',
  'kind.amount': 'Amount',
  'kind.time': 'When it happened',
  'kind.code': 'Error message or code',
  'kind.screenshot': 'Screenshot',
  'kind.text': 'More details',
  'hint.amount': 'Such as: 250 USDT',
  'hint.phone': 'With the country’s code, such as +65',
  'hint.time': 'By your own clock ({zone})',
  'hint.screenshot': 'Never one that shows recovery words, a key or a password.',
  'field.needed': 'needed',
  'field.optional': 'optional',
  'chain.choose': 'Choose a network',
  'chain.other': 'Another one, or I do not know',
  'screenshot.attach': 'Attach a screenshot',
  'screenshot.goes': 'It goes with your message.',
  'screenshot.sent': 'A picture of yours is here. You may add another.',

  'ready.title': 'What to have ready',
  'ready.fill': 'Fill in now',
  'ready.later':
    'Not at hand? Send your message now: your place in the queue is kept, and you can add these while you wait.',
  'details.title': 'Your details',
  'details.missing': {
    one: 'One detail is still missing: {fields}',
    other: '{count} details are still missing: {fields}',
  },
  'details.complete': 'Everything we need is here.',
  'details.open': 'Complete your details',
  'details.change': 'Change or add details',
  'details.send': 'Send details',
  'details.close': 'Not now',
  'details.nothing': 'There is nothing new to send yet.',
  'details.fix': { one: 'One field needs another look.', other: '{count} fields need another look.' },
  'details.sent': 'Your details have been sent.',
  'asked.title': '{name} asks for one detail',
  'asked.send': 'Send',
  'event.asked': '{name} asked for: {field}',
  'event.given': 'You sent details',
  'event.carried': 'Taken over from your last conversation',
  'given.back': 'taken back',

  'problem.email': 'This is not a whole e-mail address. It looks like name@example.com.',
  'problem.phone': 'There is no phone number like this. Please check the digits.',
  'problem.phone-country': 'Please begin with + and the code of the country, such as +65.',
  'problem.amount': 'Please write the amount in digits, such as 250 USDT.',
  'problem.amount-token': 'Please add what it is an amount of, such as USDT or BTC.',
  'problem.time': 'Please choose both the day and the time.',
  'problem.future': 'This lies in the future. Please check the day and the time.',
  'problem.chain': 'Please choose a network from the list.',
  'problem.too-long': 'At most {max} characters fit here; this has {length}.',
  'problem.is-address':
    'This is an address, not a transaction. The transfer has an ID of its own: open it in your wallet to find it.',
  'problem.is-address-mistyped':
    'This looks like an address in which one character is wrong. Here we need the ID of the transaction.',
  'problem.link-without-transaction':
    'This link does not lead to a transaction. Please open the transfer in the explorer and copy the link from there.',
  'problem.transaction-length':
    'One like this has {expected} characters, and this has {length}. Please copy it once more, from beginning to end.',
  'problem.refused': 'This does not fit here. Please check it.',
  'problem.secret':
    'This looks like something that only you may know. It was not sent. Please remove it: we never need a recovery phrase, key, password or code.',
  'problem.unchecked': 'This could not be checked, so it was not sent. Please try again in a moment.',
  'note.chain': 'This is a transaction on {chain}.',
  'note.chains': 'This is a transaction. It may be on: {chains}',
  'note.unrecognised': 'We do not know this form. If it is the whole ID, send it as it is.',
  'note.reads': 'Read as {value}',
} as const satisfies Messages

export type IntakeMessages = typeof intakeEn
