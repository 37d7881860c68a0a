import type { Messages } from '../t.ts'

/** What an agent is told of a transaction or an address. */
export const chainsDeskEn = {
  lookUp: 'Look it up',
  unconfirmed:
    'To be looked up, the visitor has to say that it is a transaction: by “Check its status” below their message.',
  said: 'The visitor says: {chain}',
  seen: { one: 'Seen before in {count} conversation', other: 'Seen before in {count} conversations' },
  'seen.many': 'Seen before in {count} conversations or more',
  nowhere:
    'Not found on any network. If it was a private key, ask the visitor to erase the message and move their funds.',
} as const satisfies Messages

export type ChainDeskMessages = typeof chainsDeskEn
