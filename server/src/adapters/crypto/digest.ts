import { hash } from 'node:crypto'
import type { Digest } from '@walletdesk/shared/domain/record/chain.ts'

/** By the platform: it is on the path of every message. */
export const digest: Digest = (text) => hash('sha256', text, 'base64url')
