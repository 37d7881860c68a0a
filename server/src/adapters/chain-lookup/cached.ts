import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, type Millis, minutes, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { LookUpAnswer } from '../../ports/chain-lookup.ts'

/** Some hundred kB. */
const MOST = 1_000

/** What is final stays so; what is still under way, or not there yet, may change with the next block. */
function goodFor(answer: LookUpAnswer): Millis {
  if (answer.kind !== 'found') return seconds(10)
  const { state, confirmations, needed } = answer.transaction
  return state !== 'pending' && confirmations >= needed ? minutes(10) : seconds(10)
}

/**
 * What was asked for, as it is remembered: a value that no chain knows may be a private key, and outlives its erasing
 * nowhere. The key is this process's alone and is never written.
 */
function nameless() {
  const key = randomBytes(32)
  return (value: string) => createHmac('sha256', key).update(value).digest('base64url')
}

type Known = { answer: LookUpAnswer; until: Instant }

/**
 * Remembers answers for a while, and asks once for all who ask at the same time. What was silent is asked again.
 * `known`: where they are kept; what has had its time is forgotten with the next that is looked up.
 */
export function cached(clock: Clock, ask: (value: string) => Promise<LookUpAnswer>, known = new Map<string, Known>()) {
  const nameOf = nameless()
  const underway = new Map<string, Promise<LookUpAnswer>>()

  function keep(name: string, answer: LookUpAnswer) {
    known.set(name, { answer, until: plus(clock.now(), goodFor(answer)) })
    const [oldest] = known.keys()
    if (known.size > MOST && oldest !== undefined) known.delete(oldest)
  }

  async function anew(value: string, name: string): Promise<LookUpAnswer> {
    try {
      const answer = await ask(value)
      if (answer.kind !== 'silent') keep(name, answer)
      return answer
    } finally {
      underway.delete(name)
    }
  }

  return (value: string): Promise<LookUpAnswer> => {
    const name = nameOf(value)
    const now = clock.now()
    for (const [old, { until }] of known) if (until <= now) known.delete(old)
    const before = known.get(name)
    if (before) return Promise.resolve(before.answer)
    const asked = underway.get(name) ?? anew(value, name)
    underway.set(name, asked)
    return asked
  }
}
