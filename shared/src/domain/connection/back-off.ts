import type { Random } from '../../kernel/random.ts'
import { type Millis, millis } from '../../kernel/time.ts'

const FIRST_MIN_MS = 1_000
const FIRST_MAX_MS = 5_000
const MAX_MS = 60_000
/** How much of a later delay is chance: a thousand clients that were cut together must not come back together. */
const SPREAD = 0.9
/** Nobody looks at a hidden page: it need not be the first one back. */
const HIDDEN_MIN_MS = 5_000
/** Spread above a server's own hint, which is spread already. */
const HINT_SPREAD_MS = 1_000

/** How long to wait before trying again, after `tries` failures in a row. */
export function backOff(tries: number, random: Random): Millis {
  if (tries === 0) return millis(FIRST_MIN_MS + random.next() * (FIRST_MAX_MS - FIRST_MIN_MS))
  const ceiling = Math.min(MAX_MS, FIRST_MAX_MS * 2 ** Math.min(tries, 30))
  return millis(Math.max(FIRST_MIN_MS, ceiling * (1 - SPREAD * random.next())))
}

/** When a client connects again. `hint`: the server said how long it will be away. */
export function reconnectDelay(after: { tries: number; hidden: boolean; hint: Millis | null }, random: Random): Millis {
  if (after.hint !== null) return millis(after.hint + random.next() * HINT_SPREAD_MS)
  const delay = backOff(after.tries, random)
  return after.hidden ? millis(Math.max(HIDDEN_MIN_MS, delay)) : delay
}
