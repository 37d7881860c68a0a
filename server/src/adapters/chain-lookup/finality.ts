/**
 * How many blocks are usually waited for before a deposit counts, and what the coin is called. Sources: what large
 * exchanges print beside their deposits; TRON: two thirds of its 27 block producers and one (solidified).
 */
export const FINALITY: Readonly<Record<string, { coin: string; needed: number }>> = {
  ethereum: { coin: 'ETH', needed: 12 },
  bsc: { coin: 'BNB', needed: 15 },
  polygon: { coin: 'POL', needed: 128 },
  arbitrum: { coin: 'ETH', needed: 20 },
  optimism: { coin: 'ETH', needed: 20 },
  base: { coin: 'ETH', needed: 20 },
  okc: { coin: 'OKT', needed: 12 },
  tron: { coin: 'TRX', needed: 19 },
}
