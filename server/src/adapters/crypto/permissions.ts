import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AgentId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'

/** One byte for the role, two UUIDs, six bytes of time, and the signature's 16: 128 bits that nobody guesses. */
const CLAIM_BYTES = 1 + 16 + 16 + 6
const SIGNATURE_BYTES = 16

const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidAt = (bytes: Buffer, from: number) =>
  bytes.toString('hex', from, from + 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const VISITOR = 0
const AGENT = 1

/** Who may have what until when. `of`: the id of a file, or of a conversation. */
export type Permission = {
  of: string
  reader: { role: 'visitor'; id: VisitorId } | { role: 'agent'; id: AgentId }
  expiresAt: Instant
}

/** Permissions that can stand in an address. `secret`: 32 random bytes, base64url; each kind of permission has its own. */
export function signedPermissions(secret: string, clock: Pick<Clock, 'now'>) {
  const key = Buffer.from(secret, 'base64url')
  const signature = (claim: Buffer) => createHmac('sha256', key).update(claim).digest().subarray(0, SIGNATURE_BYTES)
  return {
    sign({ of, reader, expiresAt }: Permission): string {
      const claim = Buffer.alloc(CLAIM_BYTES)
      claim.writeUInt8(reader.role === 'visitor' ? VISITOR : AGENT, 0)
      uuidBytes(of).copy(claim, 1)
      uuidBytes(reader.id).copy(claim, 17)
      claim.writeUIntBE(expiresAt, 33, 6)
      return Buffer.concat([claim, signature(claim)]).toString('base64url')
    },
    /** `null`: not ours, altered, or expired. */
    read(permission: string): Permission | null {
      const bytes = Buffer.from(permission, 'base64url')
      if (bytes.length !== CLAIM_BYTES + SIGNATURE_BYTES) return null
      const claim = bytes.subarray(0, CLAIM_BYTES)
      if (!timingSafeEqual(bytes.subarray(CLAIM_BYTES), signature(claim))) return null
      const expiresAt = instant(claim.readUIntBE(33, 6))
      if (expiresAt <= clock.now()) return null
      const reader: Permission['reader'] =
        claim.readUInt8(0) === VISITOR
          ? { role: 'visitor', id: uuidAt(claim, 17) as VisitorId }
          : { role: 'agent', id: uuidAt(claim, 17) as AgentId }
      return { of: uuidAt(claim, 1), reader, expiresAt }
    },
  }
}
