import type { Result } from '@walletdesk/shared/protocol/errors.ts'

/** A file on its way in: on this machine, for as long as it is being looked at. */
export interface Arrival {
  /** Where it lies, for programs that want a path. */
  readonly path: string
  readonly bytes: number
  /** Hex. */
  sha256(): Promise<string>
  head(bytes: number): Promise<Uint8Array>
  tail(bytes: number): Promise<Uint8Array>
  content(): AsyncIterable<Uint8Array>
  /** Removes it. Done once it is kept elsewhere, or was refused. */
  discard(): Promise<void>
}

export interface Arrivals {
  /**
   * Takes what comes in, piece by piece, and stops reading past `most` bytes. Refuses what is too large, cut off,
   * stands still, or comes while too many others do; then nothing is left of it.
   * @throws StoreFailure
   */
  take(body: AsyncIterable<Uint8Array>, most: number): Promise<Result<Arrival>>
  /**
   * What was made of one, beside it. When it fails, nothing is left of it.
   * @throws StoreFailure
   */
  made(content: Uint8Array): Promise<Arrival>
}
