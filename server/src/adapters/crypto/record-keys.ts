import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { keyId } from '@walletdesk/shared/domain/record/check.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { RecordKeys } from '../../ports/secrets.ts'
import type { Store } from '../../ports/store.ts'
import { digest } from './digest.ts'

const NAME = 'record-keys'

/** `x` and `d` as in a JWK: the public and the private half. Of a key that is not in use any more `d` is gone. */
type StoredKey = { x: string; d: string | null; fromAt: Instant; untilAt: Instant | null }

function newKey(fromAt: Instant): StoredKey {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  invariant(x && d, 'a key pair has two halves')
  return { x, d, fromAt, untilAt: null }
}

/** Ed25519 keys in the store, one after the other. The first is made here; read at every use, for a command may change them. */
export async function storedRecordKeys(store: Store, clock: Pick<Clock, 'now'>): Promise<RecordKeys> {
  const stored = () => store.read.secret(NAME)
  const parsed = (text: string) => JSON.parse(text) as StoredKey[]
  const keys = async () => parsed((await stored()) ?? '[]')
  if ((await stored()) === null) await store.write((tx) => tx.putSecret(NAME, JSON.stringify([newKey(clock.now())])))

  return {
    digest,
    async sign(text) {
      const present = (await keys()).at(-1)
      invariant(present?.d, 'the last key is in use')
      const { x, d } = present
      const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' })
      const value = sign(null, Buffer.from(text), key).toString('base64url')
      return { key: keyId(x, digest), publicKey: x, value }
    },
    async published() {
      return (await keys()).map(({ x, fromAt, untilAt }) => ({
        kty: 'OKP',
        crv: 'Ed25519',
        kid: keyId(x, digest),
        x,
        fromAt,
        untilAt,
      }))
    },
    async rotate() {
      const now = clock.now()
      const before = await stored()
      invariant(before, 'there is a key')
      const ended = parsed(before).map((key) => ({ ...key, d: null, untilAt: key.untilAt ?? now }))
      // Whoever does the same at this moment and comes first has made as new a key.
      await store.write((tx) => tx.replaceSecret(NAME, before, JSON.stringify([...ended, newKey(now)])))
    },
  }
}
