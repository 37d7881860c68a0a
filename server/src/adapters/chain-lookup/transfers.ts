import { decodeFunctionResult, erc20Abi, formatUnits, type Hex, hexToString, parseEventLogs, trim } from 'viem'
import type { Moved } from '@walletdesk/shared/protocol/references.ts'
import { isGenuine, knownToken, shownSymbol, type Token } from './tokens.ts'

/** More is told as a number. */
const SHOWN = 5
/** More decimals than any token in use has; the standard allows 255. */
const MOST_DECIMALS = 36

export type EventLog = { address: string; topics: string[]; data: string }

/** How a chain writes an address that its machine knows as 20 bytes. */
export type Written = (address: Hex) => string
/** Asks a token's contract a question without arguments; `null` when it has no answer. */
export type CallToken = (contract: Hex, question: 'decimals' | 'symbol') => Promise<Hex | null>

function decimalsFrom(answer: Hex | null): number | null {
  try {
    const decimals = answer && decodeFunctionResult({ abi: erc20Abi, functionName: 'decimals', data: answer })
    return decimals !== null && decimals <= MOST_DECIMALS ? decimals : null
  } catch {
    // A contract may answer with anything.
    return null
  }
}

function symbolFrom(answer: Hex | null): string {
  if (!answer) return ''
  try {
    return decodeFunctionResult({ abi: erc20Abi, functionName: 'symbol', data: answer })
  } catch {
    // Older tokens answer with 32 bytes instead of a text; others with anything.
    return answer.length === 66 ? hexToString(trim(answer, { dir: 'right' })) : ''
  }
}

/** Tokens whose own word is remembered. */
const REMEMBERED = 500

/** What tokens say of themselves, each asked once. */
export function tokenReader(chain: string, written: Written) {
  const asked = new Map<Hex, Token>()
  return async (contract: Hex, call: CallToken): Promise<Token | null> => {
    const known = knownToken(chain, written(contract)) ?? asked.get(contract)
    if (known) return known
    const [decimals, symbol] = await Promise.all([call(contract, 'decimals'), call(contract, 'symbol')])
    const count = decimalsFrom(decimals)
    if (count === null) return null
    const token = { decimals: count, symbol: shownSymbol(symbolFrom(symbol)) }
    if (asked.size >= REMEMBERED) asked.clear()
    asked.set(contract, token)
    return token
  }
}

const isHex = (text: string): text is Hex => /^0x[0-9a-f]*$/i.test(text)

/** The transfers of tokens in the events of a transaction; of more than SHOWN, the first. */
export async function tokenTransfers(
  chain: string,
  logs: readonly EventLog[],
  written: Written,
  tokenOf: (contract: Hex) => Promise<Token | null>,
): Promise<{ moved: Moved[]; more: number }> {
  const plain = logs.filter(({ address, topics, data }) => [address, data, ...topics].every(isHex))
  const transfers = parseEventLogs({ abi: erc20Abi, eventName: 'Transfer', logs: plain as never })
  const moved: Moved[] = []
  for (const { address, args } of transfers.slice(0, SHOWN)) {
    const token = await tokenOf(address)
    // Without its decimals an amount is a number a million times too large: better none.
    if (!token) continue
    const contract = written(address)
    moved.push({
      amount: formatUnits(args.value, token.decimals),
      symbol: token.symbol,
      token: contract,
      genuine: isGenuine(chain, contract, token.symbol),
      from: written(args.from),
      to: written(args.to),
    })
  }
  return { moved, more: transfers.length - moved.length }
}
