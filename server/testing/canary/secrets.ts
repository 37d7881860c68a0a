import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { DOUBTFUL, KEYS } from '@walletdesk/shared/domain/guard/testing/keys.ts'
import { LATIN_LAYOUTS } from '@walletdesk/shared/domain/guard/testing/layouts.ts'
import { EAST, LATIN, OTHERS } from '@walletdesk/shared/domain/guard/testing/lists.ts'
import { bip39, drawn } from '@walletdesk/shared/domain/guard/testing/words.ts'

/** Something to plant. `words`, of a phrase: seven of them in a row are as bad as all. */
export type Secret = { readonly kind: string; readonly text: string; readonly words: readonly string[] }

/** What stands in a layout between words is no part of the phrase; these keep the words as they are. */
const LAYOUTS = ['plain', 'commas', 'lines', 'numbered', 'labels'] as const

const lists = { ...LATIN, ...EAST }

/** A new one of every class that the guard knows, in the same order every time. */
export function everySecret(random: Random): Secret[] {
  const of = (kind: string, words: readonly string[], text = words.join(' ')): Secret => ({ kind, text, words })
  return [
    ...Object.entries(lists).map(([name, list]) => of(name, bip39(random, list, 12))),
    ...[15, 18, 21, 24].map((length) => of(`english, ${length}`, bip39(random, LATIN.english ?? [], length))),
    ...Object.entries(OTHERS).map(([name, { list, lengths }]) => of(name, drawn(random, list, lengths[0] ?? 12))),
    ...LAYOUTS.map((layout) => {
      const words = bip39(random, LATIN.english ?? [], 12)
      return of(`english, ${layout}`, words, LATIN_LAYOUTS[layout]?.(words, random))
    }),
    ...Object.entries({ ...KEYS, ...DOUBTFUL }).map(([name, make]) => of(name, [], make(random))),
  ]
}

const make = (kind: string, random: Random): string => KEYS[kind]?.(random) ?? DOUBTFUL[kind]?.(random) ?? ''

/** Some of each shape, for places that take only so much. */
export const someSecrets = (random: Random): Secret[] => {
  const words = bip39(random, LATIN.english ?? [], 12)
  const keys = ['WIF, compressed', '64 hex digits', 'Stellar', 'name of a key file']
  return [
    { kind: 'english', text: words.join(' '), words },
    ...keys.map((kind) => ({ kind, text: make(kind, random), words: [] })),
  ]
}
