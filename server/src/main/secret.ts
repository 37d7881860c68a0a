import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { randomTokens } from '../adapters/crypto/tokens.ts'
import type { Store } from '../ports/store.ts'

/** A secret of the server by its name, made at the first start. Of nodes that start at once, the first has made it. */
export async function secret(store: Store, name: string): Promise<string> {
  const known = await store.read.secret(name)
  if (known) return known
  await store.write((tx) => tx.putSecret(name, randomTokens.random()))
  const made = await store.read.secret(name)
  invariant(made, 'what was put is there')
  return made
}
