import type { Digest } from '@walletdesk/shared/domain/record/chain.ts'
import type { AgentId, ConversationId, FileId, SiteId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PublicKeys, RecordDocument } from '@walletdesk/shared/protocol/record.ts'

export interface Passwords {
  /** Slow and memory-hard, with its parameters in the result. */
  hash(password: string): Promise<string>
  /** Takes as long for an unknown account (`null`) as for a known one. */
  verify(hash: string | null, password: string): Promise<boolean>
}

export type VisitorClaim = { visitor: VisitorId; site: SiteId; issuedAt: Instant }

export interface VisitorTokens {
  sign(claim: VisitorClaim): Promise<string>
  /** `null`: not ours, altered, or expired. */
  read(token: string): Promise<VisitorClaim | null>
}

export interface Tokens {
  /** 256 random bits, URL-safe. */
  random(): string
  /** What is stored instead of a token: SHA-256, hex. */
  digest(token: string): string
}

/** Whom an address was given to; an agent within one sign-in, with which it ends. */
export type AddressHolder = { role: 'visitor'; id: VisitorId } | { role: 'agent'; id: AgentId; session: string }

/** Who may fetch the record of which conversation until when. */
export type RecordClaim = {
  conversation: ConversationId
  reader: AddressHolder
  expiresAt: Instant
}

/** Permissions that stand in an address by themselves, as those of files do. */
export interface RecordAddresses {
  sign(claim: RecordClaim): string
  /** `null`: not ours, altered, or expired. */
  read(permission: string): RecordClaim | null
}

/** The server's key for records: what it signs, anybody can check against the published half. */
export interface RecordKeys {
  digest: Digest
  sign(text: string): Promise<RecordDocument['signature']>
  /** Every key there ever was, the present one last. */
  published(): Promise<PublicKeys['keys']>
  /** A new key from now on. The private half of the old one is destroyed. */
  rotate(): Promise<void>
}

/** Who may fetch which file until when. */
export type FileClaim = {
  file: FileId
  reader: AddressHolder
  expiresAt: Instant
}

/** Addresses that hold their own permission: whoever has one needs no cookie and no token. */
export interface FileAddresses {
  sign(claim: FileClaim): string
  /** `null`: not ours, altered, or expired. */
  read(address: string): FileClaim | null
}
