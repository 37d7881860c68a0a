import type { Reading } from '@walletdesk/shared/domain/guard/index.ts'

type Pieces = Reading['pieces'][number]

/**
 * A reading as it goes between threads: of a list of which the text has nothing, and that is most of them, only the name.
 * Copying nine objects for every message costs more than everything else of the way.
 */
export type Packed = Omit<Reading, 'pieces'> & { readonly pieces: readonly (Pieces | Pieces['list'])[] }

const without = (list: Pieces['list']): Pieces => ({
  list,
  words: 0,
  whole: false,
  telling: 0,
  scattered: 0,
  blank: false,
})

const isNothing = ({ words, whole, telling, scattered, blank }: Pieces) =>
  words === 0 && telling === 0 && scattered === 0 && !whole && !blank

export const packed = ({ pieces, ...rest }: Reading): Packed => ({
  ...rest,
  pieces: pieces.map((one) => (isNothing(one) ? one.list : one)),
})

export const unpacked = ({ pieces, ...rest }: Packed): Reading => ({
  ...rest,
  pieces: pieces.map((one) => (typeof one === 'string' ? without(one) : one)),
})
