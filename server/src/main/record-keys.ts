import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Outcome } from '@walletdesk/shared/kernel/result.ts'
import type { PublicKeys } from '@walletdesk/shared/protocol/record.ts'
import { storedRecordKeys } from '../adapters/crypto/record-keys.ts'
import { type Where, withRecord } from './recorded.ts'

export type KeysCommand = 'list' | 'rotate'

/** The keys that a server signs records with, after what was asked for. A running server takes a new one up by itself. */
export const recordKeysOf = (
  env: Where,
  clock: Pick<Clock, 'now'>,
  command: KeysCommand,
): Promise<Outcome<PublicKeys['keys'], 'config'>> =>
  withRecord(env, 'writable', async (store) => {
    const keys = await storedRecordKeys(store, clock)
    if (command === 'rotate') await keys.rotate()
    return keys.published()
  })
