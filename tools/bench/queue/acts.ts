/** What is done to the desk, one after another. */
export const acts = [
  'join',
  'leave',
  'assign',
  'message',
  'list queue',
  'list open',
  'list closed',
  'list mine',
  'search',
  'beacon of an agent',
  'beacon of a visitor',
] as const
/** Those that others are told of. */
export const events: ReadonlySet<Act> = new Set(['join', 'leave', 'assign', 'message'])
export type Act = (typeof acts)[number]
