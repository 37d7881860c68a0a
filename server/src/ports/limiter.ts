import type { rates } from '../core/limits.ts'

/** What is limited, each with its own rate (core/limits.ts). */
export type Bucket = keyof typeof rates

export interface Limiter {
  /** Takes one; 0 when it was there, otherwise the whole seconds to wait (nothing was taken). */
  take(bucket: Bucket, key: string): Promise<number>
}
