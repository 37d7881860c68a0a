import type { Messages } from '../t.ts'

/** What a visitor can do with a transaction of their own. */
export const chainsVisitorEn = {
  check: 'Check its status',
  'check.explained':
    'Its ID is sent to public nodes of the networks. Do this only with a transaction ID, never with a private key.',
  nowhere:
    'Not found on any network. If this was a private key: erase this message and move your funds to a new wallet now.',
  erase: 'Erase this message',
} as const satisfies Messages

export type ChainVisitorMessages = typeof chainsVisitorEn
