import * as v from 'valibot'
import type { FileId } from '../kernel/brand.ts'
import type { Instant } from '../kernel/time.ts'
import { fileId } from './values.ts'

/** What may be sent. Pictures are made anew on the way in; the rest is only ever downloaded. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const
export const fileTypes = [...pictureTypes, 'application/pdf', 'text/plain'] as const
export type PictureType = (typeof pictureTypes)[number]
export type FileType = (typeof fileTypes)[number]

export const isPictureType = (type: string): type is PictureType => (pictureTypes as readonly string[]).includes(type)

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

/** `POST /api/v1/visitor/files` and `/api/v1/desk/files`: the file's name, by `encodeURIComponent`. */
export const FILE_NAME_HEADER = 'x-file-name'
/**
 * What the visitor answered about this file, at most MAX_ANSWERS separated by commas: for a value that might be a
 * secret its `answerKey`; for a picture in which no text could be read, NO_SECRET_SHOWN.
 */
export const FILE_ANSWERS_HEADER = 'x-file-answers'
export const NO_SECRET_SHOWN = 'no-secret-shown'

export const openFileSchema = v.strictObject({ file: fileId })
export type OpenFile = v.InferOutput<typeof openFileSchema>
/** Where files are fetched, on the server's own origin; the rest of the address is its permission. */
export const FILES_PATH = '/api/v1/files/'
/** Where it can be fetched until then, by whoever has the address: a path on the server's own origin. */
export type FileAddress = { url: string; expiresAt: Instant }
