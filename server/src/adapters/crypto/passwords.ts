import { hash, verify } from '@node-rs/argon2'
import type { Passwords } from '../../ports/secrets.ts'

/** Argon2id (the library's default kind) with OWASP's second choice of parameters: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function argon2Passwords(): Promise<Passwords> {
  // Compared with when there is no account, so that an unknown e-mail costs the same time as a known one.
  const decoy = await hash('nobody has this password', cost)
  return {
    hash: (password) => hash(password, cost),
    async verify(stored, password) {
      const matches = await verify(stored ?? decoy, password)
      return stored !== null && matches
    },
  }
}
