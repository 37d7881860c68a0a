import { latinLookOf } from '@walletdesk/shared/domain/guard/confusables.ts'

export type Token = { symbol: string; decimals: number }

const usd = (decimals: number) => ({ usdt: { symbol: 'USDT', decimals }, usdc: { symbol: 'USDC', decimals } })
const six = usd(6)
const eighteen = usd(18)

/**
 * The contracts of the coins that are imitated most, as their issuers publish them (BNB Smart Chain: as pegged by
 * Binance). Of EVM chains in lower case.
 */
const KNOWN: Readonly<Record<string, Readonly<Record<string, Token>>>> = {
  ethereum: {
    '0xdac17f958d2ee523a2206206994597c13d831ec7': six.usdt,
    '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48': six.usdc,
  },
  bsc: {
    '0x55d398326f99059ff775485246999027b3197955': eighteen.usdt,
    '0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d': eighteen.usdc,
  },
  polygon: {
    '0xc2132d05d31c914a87c6611c10748aeb04b58e8f': six.usdt,
    '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359': six.usdc,
  },
  arbitrum: {
    '0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9': six.usdt,
    '0xaf88d065e77c8cc2239327c5edb3a432268e5831': six.usdc,
  },
  optimism: {
    '0x94b008aa00579c1307b0ef2c499ad98a8ce58e58': six.usdt,
    '0x0b2c639c533813f4aa9d7837caf62653d097ff85': six.usdc,
  },
  base: { '0x833589fcd6edb6e08f4c7c32d4f71b54bda02913': six.usdc },
  tron: { TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t: six.usdt },
}

export const knownToken = (chain: string, contract: string): Token | null =>
  KNOWN[chain]?.[contract] ?? KNOWN[chain]?.[contract.toLowerCase()] ?? null

/** A name as it reads: without signs, and with look-alike letters as what they look like. */
const asRead = (symbol: string) =>
  Array.from(symbol.normalize('NFKC'), latinLookOf)
    .join('')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')

/**
 * Whether a token is what its name says: `null` where no contract is known under that name. Anybody can deploy a token
 * that calls itself USDT, and sends of those are a common fraud.
 */
export function isGenuine(chain: string, contract: string, symbol: string): boolean | null {
  if (knownToken(chain, contract)) return true
  const known = Object.values(KNOWN[chain] ?? {}).some((token) => token.symbol === asRead(symbol))
  return known ? false : null
}

/** What a token says of itself is somebody else's text: one short line of it, without what cannot be seen. */
export const shownSymbol = (symbol: string): string =>
  symbol
    .replace(/[\p{C}\p{Z}]/gu, '')
    .slice(0, 16)
    .toWellFormed()
