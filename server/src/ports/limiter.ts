/** What is limited, each with its own rate (adapters/rates.ts). */
export type Bucket =
  | 'connect'
  | 'command'
  | 'message'
  | 'message-address'
  | 'open'
  | 'open-address'
  | 'sign-in'
  | 'sign-in-address'
  | 'link'
  | 'status'
  | 'look-up'
  | 'record'
  | 'file'
  | 'file-address'

export interface Limiter {
  /** Takes one; 0 when it was there, otherwise the whole seconds to wait (nothing was taken). */
  take(bucket: Bucket, key: string): Promise<number>
}
