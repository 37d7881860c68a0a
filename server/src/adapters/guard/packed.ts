import type { Reading } from '@walletdesk/shared/domain/guard/index.ts'

type Pieces = Reading['pieces'][number]

/**
 * A reading as it goes between threads: the names of the lists it was read by, in one word, and what the text has of them.
 * Of most it has nothing, and copying nine objects for every message costs more than everything else of the way.
 */
export type Packed = Omit<Reading, 'pieces'> & { readonly lists: string; readonly some: readonly Pieces[] }

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
  lists: pieces.map(({ list }) => list).join(),
  some: pieces.filter((one) => !isNothing(one)),
})

/** What a text has that has nothing of these lists. Bounded by the sets of lists that the scripts of a text ask for. */
const nothings = new Map<string, readonly Pieces[]>()

function nothingOf(lists: string): readonly Pieces[] {
  const known = nothings.get(lists)
  if (known) return known
  const nothing = lists === '' ? [] : lists.split(',').map((list) => without(list as Pieces['list']))
  nothings.set(lists, nothing)
  return nothing
}

export function unpacked({ lists, some, ...rest }: Packed): Reading {
  const nothing = nothingOf(lists)
  const pieces =
    some.length === 0 ? nothing : nothing.map((none) => some.find(({ list }) => list === none.list) ?? none)
  return { ...rest, pieces }
}
