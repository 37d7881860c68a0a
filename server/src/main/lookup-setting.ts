import { fail, type Outcome, ok } from '@walletdesk/shared/kernel/result.ts'
import { type Endpoint, endpointOf } from '../adapters/chain-lookup/endpoint.ts'
import { FINALITY } from '../adapters/chain-lookup/finality.ts'

const problem = (sentence: string): Outcome<never, 'config'> => fail('config', { sentence })

/**
 * `ethereum=https://… tron=https://…`: the node to ask for each chain. Sentences name the chain and never the address,
 * which may hold a key.
 */
export function lookUpSetting(text: string): Outcome<ReadonlyMap<string, Endpoint>, 'config'> {
  const endpoints = new Map<string, Endpoint>()
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [, chain = '', address = ''] = /^([a-z]+)=(.*)$/.exec(entry) ?? []
    if (!Object.hasOwn(FINALITY, chain))
      return problem(
        `CHAIN_LOOKUP must be pairs such as ethereum=https://node.example.com, for ${Object.keys(FINALITY).join(', ')}.`,
      )
    const endpoint = endpointOf(address)
    if (!endpoint)
      return problem(
        `CHAIN_LOOKUP: the address for ${chain} must begin with https:// and lead to a public host, without a query, name or password; http:// is only for a node on this machine.`,
      )
    endpoints.set(chain, endpoint)
  }
  return ok(endpoints)
}
