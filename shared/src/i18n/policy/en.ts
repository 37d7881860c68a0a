import type { Messages } from '../t.ts'

/** What agents may send, at the desk: in the composer, on the board and in the settings. */
export const policyEn = {
  'event.stopped.asks-for-secret': '{agent} was stopped from asking for a secret',
  'event.stopped.asks-in-disguise': '{agent} was stopped from asking for something that would give a secret away',
  'event.stopped.link': '{agent} was stopped from sending a link that is not allowed',
  'event.stopped.address': '{agent} was stopped from sending a wallet address that is not allowed',
  'event.stopped.again': '{what}, and not for the first time',
  'event.attemptsSeen': '{by} has seen what {agent} tried to send',

  'composer.stopped.title': 'This cannot be sent.',
  'composer.stopped.asks-for-secret':
    'It asks for a secret. We never need a recovery phrase, a key, a password or a code, and nobody may ask for one.',
  'composer.stopped.asks-in-disguise':
    'It asks for something that gives a secret away, such as "validating" a wallet or sharing a screen. Nobody may ask for that.',
  'composer.stopped.link': 'Links to {host} are not allowed. Leave the link out, or ask an admin to allow {host}.',
  'composer.stopped.link.looksLike': 'This leads to {host}, which looks like {like} and is not.',
  'composer.stopped.address':
    'This wallet address is neither on the list nor written by the visitor here. Leave it out, or ask two admins to list it.',
  'composer.stopped.address.poisoned':
    'This address begins and ends like another one and is not the same. Such copies are made to be mistaken: do not repeat it.',
  'composer.stopped.kept': 'Your text stays here. Change the marked part and send it again.',
  'composer.stopped.recorded':
    'That you tried is noted in the conversation, without the text. After a second time a supervisor is told.',
  'composer.stopped.marked': 'The part that stops it',

  'board.attempts': 'Asked for a secret again',
  'board.attempts.hint': 'None of it reached a visitor. It stands here until a supervisor has seen to it.',
  'board.attempts.line': '{agent}, to {visitor}',
  'board.attempts.count': { one: 'once more', other: '{count} times more' },
  'board.attempts.see': 'I have seen to it',
  'board.attempts.seen': 'Noted that you have seen to it.',
  'board.overreading': 'Reads more than work asks for',
  'board.overreading.hint':
    'It may be an honest busy hour: ask them. Nobody was stopped, and it leaves the board after a day.',
  'board.overreading.opened': '{agent} opened more than {count} conversations of others within an hour',
  'board.overreading.searched': '{agent} looked for more than {count} values within an hour',

  'settings.allowed': 'What agents may send',
  'allowed.hint':
    'Links and wallet addresses in messages of agents are stopped unless they stand here. The explorers of all chains are allowed, and so are the visitor’s own addresses.',
  'allowed.own': 'Your own sites, always allowed: {hosts}',
  'allowed.hosts': 'Links to',
  'allowed.hosts.none': 'No other host is allowed.',
  'allowed.addresses': 'Wallet addresses',
  'allowed.addresses.none': 'No wallet address is allowed.',
  'allowed.addHost': 'Allow a host',
  'allowed.addAddress': 'List an address',
  'allowed.host': 'Host',
  'allowed.host.hint': 'The name alone, such as help.example.com. It is compared whole.',
  'allowed.address': 'Address',
  'allowed.chain': 'Chain',
  'allowed.label': 'What it is',
  'allowed.label.hint': 'For your colleagues, such as “Help centre” or “Refunds, hot wallet”.',
  'allowed.add': 'Add',
  'allowed.added': 'Added {value}.',
  'allowed.confirm': 'Confirm',
  'allowed.confirmed': '{value} is confirmed and holds from now on.',
  'allowed.remove': 'Remove',
  'allowed.removed': 'Removed {value}.',
  'allowed.by': 'added by {name}',
  'allowed.by.confirmed': 'added by {name}, confirmed by {other}',
  'allowed.waits': 'Waits for another admin',
  'allowed.waits.own': 'You added it: another admin has to confirm it.',
  'allowed.waits.until': 'Holds from {time} on: there is no second admin to confirm it',
  'allowed.problem.not-a-host': 'This is not the name of a host. Leave out https:// and everything after the name.',
  'allowed.problem.not-an-address': 'This is not a wallet address. Copy it whole.',
  'allowed.problem.checksum': 'One character of this address looks wrong. Copy it again.',
  'allowed.problem.other-chain': 'This is an address of another chain.',
  'allowed.changes': 'What was changed',
  'allowed.change.added': '{name} added {value} ({label})',
  'allowed.change.confirmed': '{name} confirmed {value} ({label})',
  'allowed.change.removed': '{name} removed {value} ({label})',
} as const satisfies Messages
