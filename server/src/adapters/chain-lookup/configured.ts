import { chainOf } from '@walletdesk/shared/domain/chain/index.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { ChainLookUp, LookUpAnswer } from '../../ports/chain-lookup.ts'
import type { Log } from '../../ports/log.ts'
import type { AskChain, ChainSettings } from './ask.ts'
import { cached } from './cached.ts'
import type { Endpoint } from './endpoint.ts'
import { FINALITY } from './finality.ts'
import { guardedPost, type Post } from './post.ts'

/** Less than a command may take (ACK_TIMEOUT_MS), so that a slow node does not look like a dead connection. */
const WITHIN = seconds(6)
/** Look-ups of one chain at a time; who comes beyond them is told that it is silent. */
const AT_ONCE = 8

const silent: LookUpAnswer = { kind: 'silent' }

/** Adapters bring a library along: loaded only where a chain is configured. */
async function askerOf(settings: ChainSettings): Promise<AskChain> {
  const chainId = chainOf(settings.chain)?.chainId
  if (chainId === undefined) return (await import('./tron.ts')).tronChain(settings)
  return (await import('./evm.ts')).evmChain({ ...settings, chainId })
}

type Parts = { clock: Clock; log: Log; post?: Post }

/** Looks transactions up on the chains that an operator has configured, each by the address of a node. */
export async function configuredLookUp(
  endpoints: ReadonlyMap<string, Endpoint>,
  { clock, log, post = guardedPost() }: Parts,
): Promise<ChainLookUp> {
  const askers = new Map<string, (value: string) => Promise<LookUpAnswer>>()
  for (const [chain, endpoint] of endpoints) {
    const finality = FINALITY[chain]
    if (!finality) continue
    const asker = await askerOf({ chain, endpoint, post, ...finality })
    askers.set(chain, cached(clock, bounded({ chain, asker, clock, log })))
  }
  return {
    chains: [...askers.keys()],
    async ask(chain, value) {
      if (!/^[0-9a-f]{64}$/.test(value)) return { kind: 'unknown' }
      return (await askers.get(chain)?.(value)) ?? silent
    },
  }
}

/** Within the time and the number that are allowed; every failure is silence, and a line in the log without the value. */
function bounded({ chain, asker, clock, log }: { chain: string; asker: AskChain; clock: Clock; log: Log }) {
  let underway = 0
  return async (value: string): Promise<LookUpAnswer> => {
    if (underway >= AT_ONCE) return silent
    underway++
    const late = new AbortController()
    // A name service that does not answer cannot be told to stop.
    const over = Promise.withResolvers<never>()
    const cancel = clock.after(WITHIN, () => {
      late.abort()
      over.reject(late.signal.reason)
    })
    try {
      return await Promise.race([asker(value, late.signal), over.promise])
    } catch (error) {
      log.warn('a chain did not answer', { chain, why: late.signal.aborted ? 'late' : kindOf(error) })
      return silent
    } finally {
      cancel()
      underway--
    }
  }
}

/** The address of a node may hold a key, and messages of errors hold addresses. */
const kindOf = (error: unknown) =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.constructor.name) : 'unknown'
