import * as v from 'valibot'
import { encodeFunctionData, erc20Abi, formatEther, getAddress, type Hex, hexToBigInt, hexToNumber } from 'viem'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Moved } from '@walletdesk/shared/protocol/references.ts'
import type { AskChain, ChainSettings } from './ask.ts'
import { coinMoved, inBlock, pending } from './found.ts'
import { tokenReader, tokenTransfers } from './transfers.ts'

const hex = v.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-f]{1,64}$/i.test(value))
const address = v.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-f]{40}$/i.test(value))

const transactionSchema = v.nullable(
  v.object({ hash: hex, from: address, to: v.nullish(address), value: hex, blockNumber: v.nullish(hex) }),
)
const receiptSchema = v.nullable(
  v.object({
    blockNumber: hex,
    // Before the fork of 2017 a receipt had none; those that failed then cannot be told.
    status: v.optional(hex),
    logs: v.array(v.object({ address, topics: v.array(v.string()), data: v.string() })),
  }),
)
const blockSchema = v.object({ timestamp: hex })
const callSchema = v.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-f]*$/i.test(value))
const answerSchema = v.object({ result: v.unknown() })

/** Asks a node that speaks the JSON-RPC of Ethereum: any chain of the EVM. */
export function evmChain({
  chain,
  endpoint,
  post,
  coin,
  chainId,
  needed,
}: ChainSettings & { chainId: number }): AskChain {
  async function rpc<T extends v.GenericSchema>(
    signal: AbortSignal,
    schema: T,
    method: string,
    ...params: unknown[]
  ): Promise<v.InferOutput<T>> {
    const answer = await post(endpoint, '', { jsonrpc: '2.0', id: 1, method, params }, signal)
    return v.parse(schema, v.parse(answerSchema, answer).result)
  }

  const tokenOf = tokenReader(chain, getAddress)

  /** A node of another chain would know nothing, and say so of every transaction. */
  let verified = false
  async function verify(signal: AbortSignal) {
    if (!verified && hexToNumber(await rpc(signal, hex, 'eth_chainId')) !== chainId)
      throw new Error('the node is of another chain')
    verified = true
  }

  return async (value, signal) => {
    await verify(signal)
    const hash: Hex = `0x${value}`
    const [transaction, receipt, head] = await Promise.all([
      rpc(signal, transactionSchema, 'eth_getTransactionByHash', hash),
      rpc(signal, receiptSchema, 'eth_getTransactionReceipt', hash),
      rpc(signal, hex, 'eth_blockNumber'),
    ])
    if (!transaction || transaction.hash.toLowerCase() !== hash) return { kind: 'unknown' }
    const { from, to } = transaction
    const sent = { chain, needed, from: getAddress(from), to: to ? getAddress(to) : null }
    const coins = coinsIn(transaction, coin)
    if (!receipt) return pending(sent, coins)
    const block = await rpc(signal, blockSchema, 'eth_getBlockByNumber', receipt.blockNumber, false)
    const call = async (contract: Hex, question: 'decimals' | 'symbol') => {
      const data = encodeFunctionData({ abi: erc20Abi, functionName: question })
      // A contract without that function answers with an error, which is an answer.
      return rpc(signal, callSchema, 'eth_call', { to: contract, data }, 'latest').catch(() => null)
    }
    const tokens = await tokenTransfers(chain, receipt.logs, getAddress, (token) => tokenOf(token, call))
    const inside = {
      number: hexToNumber(receipt.blockNumber),
      head: hexToNumber(head),
      at: instant(hexToNumber(block.timestamp) * 1000),
      failed: receipt.status !== undefined && hexToNumber(receipt.status) === 0,
    }
    return inBlock(sent, inside, coins, tokens)
  }
}

/** The chain's own coin, when the transaction carried some. */
function coinsIn({ from, to, value }: { from: Hex; to?: Hex | null | undefined; value: Hex }, coin: string): Moved[] {
  const amount = hexToBigInt(value)
  return amount === 0n || !to ? [] : [coinMoved(formatEther(amount), coin, getAddress(from), getAddress(to))]
}
