import type { Messages } from '../t.ts'

/** Of transactions, addresses and links in messages; said to visitors and agents alike. */
export const chainsEn = {
  transaction: 'Transaction',
  address: 'Address',
  'address.evm': 'EVM address',
  'transaction.on': 'Transaction on {chain}',
  'address.on': 'Address on {chain}',
  network: 'Network',
  'network.choose': 'Which one?',
  full: 'Show in full',
  short: 'Show less',
  copy: 'Copy',
  copied: 'Copied',
  'copy.failed': 'It could not be copied. Select it and copy it by hand.',
  open: 'Open in {explorer}',
  newTab: 'opens in a new tab',

  'problem.checksum':
    'One character of this address looks wrong. Compare it with the original before anybody sends to it.',
  'problem.not-transaction': 'This is an address, not a transaction.',
  'problem.not-address': 'This is a transaction, not an address.',
  poisoned:
    'Careful: another address in this conversation begins and ends like this one, and is not the same. Compare every character before you send anything.',
  'disguise.looks-like': 'Careful: this link is made to look like {host}. It leads to {other}.',
  'disguise.mixed-script': 'Careful: the name in this link mixes look-alike letters. It leads to {other}.',

  'lookUp.asking': 'Asking the networks …',
  'lookUp.again': 'Check again',
  'lookUp.unanswered': 'There was no answer. Please try again in a moment.',
  'state.pending': 'On its way: not in a block yet',
  'state.confirmed': 'Confirmed, {confirmations} of {needed}',
  'state.final': 'Confirmed, {needed} of {needed}',
  'state.failed': 'Failed: the network refused it and nothing was moved',
  mismatch: 'Sent on {chain}, not {said}',
  'sent.on': 'Sent on {chain}',
  'sent.at': 'Sent on {chain}, {time}',
  moved: '{amount} {symbol} to {to}',
  'moved.nameless': '{amount} of an unnamed token to {to}',
  'moved.token': 'Token contract: {token}',
  'moved.false':
    'Careful: it calls itself {symbol}, but {symbol} on this network has another contract. It may be worthless.',
  'moved.more': { one: 'and {count} more transfer', other: 'and {count} more transfers' },
  unknown: 'Not found on {chains} so far. A new transaction can take a minute to appear.',
  silent: 'No answer from {chains}.',
} as const satisfies Messages

export type ChainMessages = typeof chainsEn
