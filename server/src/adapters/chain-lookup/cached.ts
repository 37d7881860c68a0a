import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, type Instant, type Millis, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { LookUpAnswer } from '../../ports/chain-lookup.ts'

/** Some hundred kB. */
const MOST = 1_000

/** What is final stays so; what is still under way, or not there yet, may change with the next block. */
function goodFor(answer: LookUpAnswer): Millis {
  if (answer.kind !== 'found') return seconds(10)
  const { state, confirmations, needed } = answer.transaction
  return state !== 'pending' && confirmations >= needed ? minutes(10) : seconds(10)
}

/** Remembers answers for a while, and asks once for all who ask at the same time. What was silent is asked again. */
export function cached(clock: Clock, ask: (key: string) => Promise<LookUpAnswer>) {
  const known = new Map<string, { answer: LookUpAnswer; at: Instant }>()
  const underway = new Map<string, Promise<LookUpAnswer>>()

  async function anew(key: string): Promise<LookUpAnswer> {
    try {
      const answer = await ask(key)
      if (answer.kind === 'silent') return answer
      known.delete(key)
      known.set(key, { answer, at: clock.now() })
      const [oldest] = known.keys()
      if (known.size > MOST && oldest !== undefined) known.delete(oldest)
      return answer
    } finally {
      underway.delete(key)
    }
  }

  return (key: string): Promise<LookUpAnswer> => {
    const before = known.get(key)
    if (before && elapsed(before.at, clock.now()) < goodFor(before.answer)) return Promise.resolve(before.answer)
    const asked = underway.get(key) ?? anew(key)
    underway.set(key, asked)
    return asked
  }
}
