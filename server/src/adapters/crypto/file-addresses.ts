import type { FileId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { FILES_PATH } from '@walletdesk/shared/protocol/file.ts'
import type { FileAddresses } from '../../ports/secrets.ts'
import { signedPermissions } from './permissions.ts'

/** `secret`: 32 random bytes, base64url; made at the first start and kept in the store. */
export function signedFileAddresses(secret: string, clock: Clock): FileAddresses {
  const permissions = signedPermissions(secret, clock)
  return {
    sign: ({ file, reader, expiresAt }) => FILES_PATH + permissions.sign({ of: file, reader, expiresAt }),
    read(address) {
      const found = permissions.read(address)
      return found && { file: found.of as FileId, reader: found.reader, expiresAt: found.expiresAt }
    },
  }
}
