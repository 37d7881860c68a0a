import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AgentId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import type { AddressHolder } from '../../ports/secrets.ts'

/**
 * One byte for the role, two UUIDs, six bytes of time, for agents the digest that their sign-in is kept under, and the
 * signature's 16: 128 bits that nobody guesses.
 */
const CLAIM_BYTES = 1 + 16 + 16 + 6
const SESSION_BYTES = 32
const SIGNATURE_BYTES = 16

const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidAt = (bytes: Buffer, from: number) =>
  bytes.toString('hex', from, from + 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const VISITOR = 0
const AGENT = 1

/** Who may have what until when. `of`: the id of a file, or of a conversation. */
export type Permission = {
  of: string
  reader: AddressHolder
  expiresAt: Instant
}

/** Permissions that can stand in an address. `secret`: 32 random bytes, base64url; each kind of permission has its own. */
export function signedPermissions(secret: string, clock: Pick<Clock, 'now'>) {
  const key = Buffer.from(secret, 'base64url')
  const signature = (claim: Buffer) => createHmac('sha256', key).update(claim).digest().subarray(0, SIGNATURE_BYTES)
  return {
    sign({ of, reader, expiresAt }: Permission): string {
      const claim = Buffer.alloc(CLAIM_BYTES + (reader.role === 'agent' ? SESSION_BYTES : 0))
      claim.writeUInt8(reader.role === 'visitor' ? VISITOR : AGENT, 0)
      uuidBytes(of).copy(claim, 1)
      uuidBytes(reader.id).copy(claim, 17)
      claim.writeUIntBE(expiresAt, 33, 6)
      if (reader.role === 'agent') claim.write(reader.session, CLAIM_BYTES, 'hex')
      return Buffer.concat([claim, signature(claim)]).toString('base64url')
    },
    /** `null`: not ours, altered, or expired. */
    read(permission: string): Permission | null {
      const bytes = Buffer.from(permission, 'base64url')
      const claim = bytes.subarray(0, -SIGNATURE_BYTES)
      const ofAgent = claim[0] === AGENT
      if (claim.length !== CLAIM_BYTES + (ofAgent ? SESSION_BYTES : 0)) return null
      if (!timingSafeEqual(bytes.subarray(-SIGNATURE_BYTES), signature(claim))) return null
      const expiresAt = instant(claim.readUIntBE(33, 6))
      if (expiresAt <= clock.now()) return null
      const reader: AddressHolder = ofAgent
        ? { role: 'agent', id: uuidAt(claim, 17) as AgentId, session: claim.toString('hex', CLAIM_BYTES) }
        : { role: 'visitor', id: uuidAt(claim, 17) as VisitorId }
      return { of: uuidAt(claim, 1), reader, expiresAt }
    },
  }
}
