import type { PictureCode } from '@walletdesk/shared/domain/guard/picture.ts'
import type { Pixels } from './gray.ts'

export type ToReader =
  | {
      kind: 'start'
      /** Addresses on the desk's origin. */
      core: string
      languages: readonly { code: string; url: string }[]
    }
  | { kind: 'read'; pixels: Pixels }

/** What was made out in a picture. */
export type Seen = { text: string; confidence: number; codes: readonly PictureCode[] }
export type FromReader = { kind: 'ready' } | ({ kind: 'seen' } & Seen) | { kind: 'failed' }
