import { openConversationGuard } from '@walletdesk/shared/domain/guard/index.ts'
import { EAST, LATIN } from '@walletdesk/shared/domain/guard/testing/lists.ts'
import { ATTACKS } from '@walletdesk/shared/domain/guard/testing/split.ts'
import { bip39 } from '@walletdesk/shared/domain/guard/testing/words.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { type Rate, rateOf } from './figures.ts'

/** Of phrases sent in pieces: how many gave away no more than six words, and the most that one of them did. */
export type Leaks = { language: string; attack: string; atMostSix: Rate; worst: number }

const SAFE = 6
const WORDS = 12

export async function measureLeaks(random: Random, samples: number): Promise<Leaks[]> {
  const out: Leaks[] = []
  const lists = { ...LATIN, japanese: EAST.japanese ?? [], korean: EAST.korean ?? [] }
  for (const [language, list] of Object.entries(lists))
    for (const [attack, split] of Object.entries(ATTACKS)) {
      if (attack.startsWith('four letters') && !(language in LATIN)) continue
      let safe = 0
      let worst = 0
      for (let i = 0; i < samples; i++) {
        const words = bip39(random, list, WORDS)
        const spelt = words.map((word) => word.normalize('NFC'))
        // A word that lost its last letter, or all but four, is told all the same.
        const tells = (token: string) =>
          spelt.some((word) => word.startsWith(token) && token.length >= Math.min(4, word.length - 1))
        const guard = openConversationGuard()
        let leaked = 0
        for (const message of split(words, random)) {
          const { verdict } = await guard.inspect(message)
          if (verdict === 'block') break
          const tokens = message.normalize('NFC').split(/[^\p{L}\p{M}]+/u)
          leaked += tokens.filter((token) => token !== '' && tells(token)).length
        }
        leaked = Math.min(WORDS, leaked)
        if (leaked <= SAFE) safe++
        worst = Math.max(worst, leaked)
      }
      out.push({ language, attack, atMostSix: rateOf(safe, samples), worst })
    }
  return out
}
