import { sha256 } from '@noble/hashes/sha2.js'
import { createBase58check } from '@scure/base'
import * as v from 'valibot'
import { concat, formatUnits, type Hex, hexToBytes } from 'viem'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { AskChain, ChainSettings } from './ask.ts'
import { coinMoved, inBlock, pending } from './found.ts'
import { tokenReader, tokenTransfers } from './transfers.ts'

const base58check = createBase58check((bytes: Uint8Array) => sha256(bytes))
/** The first byte of every address of the main network. */
const MAIN_NETWORK: Hex = '0x41'
const SUN_DECIMALS = 6

const written = (address: Hex) => base58check.encode(hexToBytes(concat([MAIN_NETWORK, address])))

const address = v.pipe(
  v.string(),
  v.regex(/^41[0-9a-f]{40}$/i),
  v.transform((text): Hex => `0x${text.slice(2)}`),
)
const unprefixed = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]*$/i),
  v.transform((text): Hex => `0x${text}`),
)
/** In a log an address stands without the network's byte, by some nodes with it. */
const logAddress = v.pipe(
  v.string(),
  v.regex(/^(?:41)?[0-9a-f]{40}$/i),
  v.transform((text): Hex => `0x${text.slice(-40)}`),
)

const transactionSchema = v.object({
  txID: v.optional(v.string()),
  ret: v.optional(v.array(v.object({ contractRet: v.optional(v.string()) })), []),
  raw_data: v.optional(
    v.object({
      contract: v.array(
        v.object({
          type: v.string(),
          parameter: v.object({
            value: v.object({
              owner_address: v.optional(address),
              to_address: v.optional(address),
              contract_address: v.optional(address),
              amount: v.optional(v.pipe(v.number(), v.integer())),
            }),
          }),
        }),
      ),
    }),
  ),
})
const infoSchema = v.object({
  blockNumber: v.optional(v.pipe(v.number(), v.integer())),
  blockTimeStamp: v.optional(v.pipe(v.number(), v.integer())),
  log: v.optional(
    v.array(v.object({ address: logAddress, topics: v.array(unprefixed), data: v.optional(unprefixed, '') })),
    [],
  ),
})
const headSchema = v.object({ block_header: v.object({ raw_data: v.object({ number: v.number() }) }) })
const constantSchema = v.object({ constant_result: v.tupleWithRest([unprefixed], v.unknown()) })

/** Asks a node of TRON by its HTTP API (`/wallet/…`), which names things otherwise than Ethereum's. */
export function tronChain({ chain, endpoint, post, coin, needed }: ChainSettings): AskChain {
  const ask = async <T extends v.GenericSchema>(signal: AbortSignal, schema: T, path: string, body: object) =>
    v.parse(schema, await post(endpoint, `/wallet/${path}`, body, signal))
  const tokenOf = tokenReader(chain, written)

  return async (value, signal) => {
    const [transaction, info, head] = await Promise.all([
      ask(signal, transactionSchema, 'gettransactionbyid', { value }),
      ask(signal, infoSchema, 'gettransactioninfobyid', { value }),
      ask(signal, headSchema, 'getblock', { detail: false }),
    ])
    // What a node does not know it answers with nothing.
    const contract = transaction.raw_data?.contract[0]
    if (transaction.txID?.toLowerCase() !== value || !contract) return { kind: 'unknown' }
    const { owner_address: from, to_address, contract_address, amount } = contract.parameter.value
    const to = to_address ?? contract_address
    const sent = { chain, needed, from: from ? written(from) : null, to: to ? written(to) : null }
    const coins =
      contract.type === 'TransferContract' && from && to && amount
        ? [coinMoved(formatUnits(BigInt(amount), SUN_DECIMALS), coin, written(from), written(to))]
        : []
    if (info.blockNumber === undefined) return pending(sent, coins)
    const call = async (token: Hex, question: 'decimals' | 'symbol') => {
      const body = {
        owner_address: `41${'0'.repeat(40)}`,
        contract_address: `41${token.slice(2)}`,
        function_selector: `${question}()`,
      }
      // A contract without that function answers with an error, which is an answer.
      const answer = await ask(signal, constantSchema, 'triggerconstantcontract', body).catch(() => null)
      return answer?.constant_result[0] ?? null
    }
    const tokens = await tokenTransfers(chain, info.log, written, (token) => tokenOf(token, call))
    const inside = {
      number: info.blockNumber,
      head: head.block_header.raw_data.number,
      at: info.blockTimeStamp === undefined ? null : instant(info.blockTimeStamp),
      failed: transaction.ret[0]?.contractRet !== 'SUCCESS',
    }
    return inBlock(sent, inside, coins, tokens)
  }
}
