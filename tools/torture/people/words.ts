import { createHash } from 'node:crypto'

/** What stands for a text in the history, which holds none. */
export const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 12)

/** Whose conversation a text belongs to; it goes along with every text. */
export type Tag = { visitor: string; team: string; note: boolean }

/** Words of no phrase list, so that the guard has nothing to say. */
export const textOf = ({ visitor, team, note }: Tag, n: number) =>
  `quaero ${n} ~${visitor}~${team}~${note ? 'nota~' : ''}`

const TAG = /~(v\d+)~(\w+)~(nota~)?/g

/** Every tag in something that was said. */
export const tagsIn = (text: string): Tag[] =>
  [...text.matchAll(TAG)].map(([, visitor = '', team = '', note]) => ({ visitor, team, note: note !== undefined }))
