import * as v from 'valibot'
import { type PublicKeys, publicKeysSchema, type RecordDocument, recordSchema } from './record.ts'

function parsed<T>(text: string, schema: v.GenericSchema<unknown, T>): T | null {
  try {
    const read = v.safeParse(schema, JSON.parse(text))
    return read.success ? read.output : null
  } catch {
    // Not JSON, or nested so deep that nothing of ours wrote it.
    return null
  }
}

/** A file as a record; `null`: it is none. */
export const readRecord = (text: string): RecordDocument | null => parsed(text, recordSchema)
/** A file as a server's keys; `null`: it is none. */
export const readKeys = (text: string): PublicKeys | null => parsed(text, publicKeysSchema)
