import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { RecordAddresses } from '../../ports/secrets.ts'
import { signedPermissions } from './permissions.ts'

/** `secret`: 32 random bytes, base64url; made at the first start and kept in the store. */
export function signedRecordAddresses(secret: string, clock: Clock): RecordAddresses {
  const permissions = signedPermissions(secret, clock)
  return {
    sign: ({ conversation, reader, expiresAt }) => permissions.sign({ of: conversation, reader, expiresAt }),
    read(permission) {
      const found = permissions.read(permission)
      return found && { conversation: found.of as ConversationId, reader: found.reader, expiresAt: found.expiresAt }
    },
  }
}
