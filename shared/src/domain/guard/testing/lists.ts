import { wordlist as czech } from '@scure/bip39/wordlists/czech.js'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js'
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js'
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese.js'
import { wordlist as electrum } from '../wordlists/electrum-old.ts'
import { wordlist as monero } from '../wordlists/monero.ts'
import { wordlist as slip39 } from '../wordlists/slip39.ts'

export const LATIN: Record<string, readonly string[]> = { english, spanish, french, italian, portuguese, czech }
export const EAST: Record<string, readonly string[]> = {
  japanese,
  korean,
  'chinese, simplified': simplified,
  'chinese, traditional': traditional,
}
/** Lists that are not BIP-39's, and how long their phrases are. */
export const OTHERS: Record<string, { list: readonly string[]; lengths: readonly number[] }> = {
  'SLIP-39': { list: slip39, lengths: [20, 33] },
  Monero: { list: monero, lengths: [13, 25] },
  'Electrum 1': { list: electrum, lengths: [12, 24] },
}
