import type { Lease, Tenure } from '../../ports/leases.ts'

/** The only node does what one node does, and asks nobody. */
export function ownLease(): Lease {
  let tenure: Tenure | null = null
  return {
    held: true,
    async start(on) {
      tenure = on
      await on.won(null)
    },
    async close() {
      await tenure?.lost()
      tenure = null
    },
  }
}
