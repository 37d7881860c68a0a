import * as v from 'valibot'
import type { FileId } from '../kernel/brand.ts'
import type { Instant } from '../kernel/time.ts'
import type { FileType } from './file-types.ts'
import { fileId } from './values.ts'

export { type FileType, fileTypes, isPictureType, type PictureType, pictureTypes } from './file-types.ts'

/** The answer to an upload, and what an entry says of a file. `sha256` and `bytes` are of what is kept, not of what came. */
export type FileView = {
  id: FileId
  name: string
  type: FileType
  bytes: number
  /** In pixels, of a picture. */
  width: number | null
  height: number | null
  /** Hex. */
  sha256: string
  /** From then on only what stands here is left of it. */
  expiresAt: Instant
}

export { FILE_ANSWERS_HEADER, FILE_NAME_HEADER, NO_SECRET_SHOWN } from './file-types.ts'

export const openFileSchema = v.strictObject({ file: fileId })
export type OpenFile = v.InferOutput<typeof openFileSchema>
/** Where files are fetched, on the server's own origin; the rest of the address is its permission. */
export const FILES_PATH = '/api/v1/files/'
/** Where it can be fetched until then, by whoever has the address: a path on the server's own origin. */
export type FileAddress = { url: string; expiresAt: Instant }
