import * as v from 'valibot'
import type { Instant } from '../kernel/time.ts'
import { seqNumber } from './values.ts'

/**
 * `html`: to read. `json`: to check. Paths on the server's own origin that hold until then. `html` takes the reader's
 * `locale` and `zone` in its query.
 */
export type RecordAddress = { html: string; json: string; expiresAt: Instant }

/** Where records are fetched; the rest of the address is its permission. */
export const RECORDS_PATH = '/api/v1/records/'
/** Where the public keys are, for whoever checks a record. */
export const KEYS_PATH = '/.well-known/walletdesk-keys.json'
/** Where a record is checked in the browser. */
export const VERIFY_PATH = '/verify'

/** Milliseconds since 1970, by the server's clock. */
const time = v.pipe(v.number(), v.safeInteger())
/** 32 bytes in base64url. */
const digest = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))
/** 16 bytes in base64url. */
const salt = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))
const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/))
const name = v.pipe(v.string(), v.maxLength(300))

/** What was committed to, in the clear. */
const open = v.strictObject({ salt, value: v.unknown() })

/** An entry whose reader may know all or part of it. */
const told = v.strictObject({
  seq: seqNumber,
  at: time,
  /** `visitor`, an agent's id, or `null` where nobody said it. */
  by: v.nullable(name),
  kind: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
  /** What visitor and desk may read of it; only the commitment when it was erased. */
  content: v.union([open, v.strictObject({ erased: digest })]),
  /** What only the desk may read of it; only the commitment in a visitor's record. */
  desk: v.nullable(v.union([open, v.strictObject({ withheld: digest })])),
})
/** An entry of which this reader may only know that its number is taken, with its hash. */
const withheld = v.strictObject({ seq: seqNumber, withheld: digest })

export const recordEntrySchema = v.union([withheld, told])
export type RecordEntry = v.InferOutput<typeof recordEntrySchema>
export type ToldEntry = v.InferOutput<typeof told>

/** What the server's signature stands for. */
const statementSchema = v.strictObject({
  /** The server that says so, and the site it is for. */
  origin: v.pipe(v.string(), v.maxLength(300)),
  site: name,
  conversation: v.pipe(v.string(), v.maxLength(60)),
  /** Whose record it is: a visitor's has no notes. */
  reader: v.picklist(['visitor', 'desk']),
  /** When it was made. */
  at: time,
  /** How many entries the log had then, and where its chain stood. */
  entries: seqNumber,
  head: digest,
  /** Entries before this were chained at this time, not when they were written; `null` where all were. */
  chainedAt: v.nullable(time),
  /** What agents, teams and topics were called then, by id. */
  names: v.record(v.pipe(v.string(), v.maxLength(60)), name),
})
export type Statement = v.InferOutput<typeof statementSchema>

export const recordSchema = v.strictObject({
  format: v.literal('walletdesk-record/1'),
  statement: statementSchema,
  /** Ed25519, by the key with this id (RFC 7638), over the canonical form of `statement`. */
  signature: v.strictObject({ key: digest, publicKey: digest, value: signature }),
  entries: v.pipe(v.array(recordEntrySchema), v.maxLength(1_000_000)),
})
export type RecordDocument = v.InferOutput<typeof recordSchema>

/** A server's public keys: a JWK set (RFC 7517, 8037) with each key's time, and the origin they are of. */
export const publicKeysSchema = v.object({
  origin: v.string(),
  keys: v.array(
    v.object({
      kty: v.literal('OKP'),
      crv: v.literal('Ed25519'),
      kid: digest,
      x: digest,
      fromAt: time,
      untilAt: v.nullable(time),
    }),
  ),
})
export type PublicKeys = v.InferOutput<typeof publicKeysSchema>
