import type { AgentId, FileId, SiteId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'

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

/** Who may fetch which file until when. */
export type FileClaim = {
  file: FileId
  reader: { role: 'visitor'; id: VisitorId } | { role: 'agent'; id: AgentId }
  expiresAt: Instant
}

/** Addresses that hold their own permission: whoever has one needs no cookie and no token. */
export interface FileAddresses {
  sign(claim: FileClaim): string
  /** `null`: not ours, altered, or expired. */
  read(address: string): FileClaim | null
}
