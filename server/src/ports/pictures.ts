import type { Reading } from '@walletdesk/shared/domain/guard/picture.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { PictureType } from '@walletdesk/shared/protocol/file.ts'
import type { Arrival } from './arrivals.ts'

export type Remade = {
  file: Arrival
  width: number
  height: number
  /** The original said that a camera took it. */
  photo: boolean
}

export interface Pictures {
  /** What a file is by its first bytes: a media type, or `null`. */
  sniff(file: Arrival): Promise<string | null>
  /**
   * The same picture made anew, upright: nothing of the original's bytes, notes or further frames is in it. Refuses what
   * is too large before it is decoded, what is damaged, and when too many wait.
   */
  remake(file: Arrival, type: PictureType): Promise<Result<Remade>>
}

export interface PictureReader {
  /**
   * What can be made out in a picture: a reading for each script that was tried. `null`: not in time, or too many
   * wait. Nothing is known of it then.
   */
  read(path: string, photo: boolean): Promise<readonly Reading[] | null>
  close(): Promise<void>
}
