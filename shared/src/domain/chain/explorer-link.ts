import { CHAINS } from './chains.ts'

export const chainOf = (id: string) => CHAINS.find((chain) => chain.id === id) ?? null

/** Where a chain's first explorer shows it; only hosts of the table are ever named. */
export function explorerLink(chain: string, kind: 'transaction' | 'address', value: string): string | null {
  const explorer = chainOf(chain)?.explorers[0]
  const mark = explorer?.[kind][0]
  return explorer && mark ? `https://${explorer.host}${mark}${encodeURIComponent(value)}` : null
}
