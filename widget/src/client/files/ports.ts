import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import type { Reading } from '@walletdesk/shared/domain/guard/picture.ts'
import type { Verdict } from '@walletdesk/shared/domain/guard/index.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { FileType, FileView } from '@walletdesk/shared/protocol/file.ts'

/** A picture that was opened on the device. */
export interface Picture {
  /** What can be made out in it. Whether a camera took it, its file says. */
  read(): Promise<Omit<Reading, 'photo'>>
  /** Drawn anew: without place, camera and whatever else hung on to it. `null`: this browser cannot. */
  drawn(type: FileType): Promise<{ file: Blob; type: FileType } | null>
}

export type Upload = {
  done: Promise<Answer<FileView>>
  cancel(): void
}

/** What goes with an upload. */
export type Outgoing = {
  name: string
  type: FileType
  body: Blob
  /** The visitor said that it shows no secret. */
  answered: boolean
  /** Of values in a text that might be secrets, each by its `answerKey`: what the visitor's word is about. */
  answers: readonly string[]
}

/** What attachments need of the browser and the desk. */
export type FileParts = {
  clock: Clock
  nextId(): string
  /** The guard's word on a file's name, or on a text in it; and by their `answerKey` the values it asks about. */
  inspect(text: string, field: 'file-name' | 'file'): Promise<{ verdict: Verdict; asked: readonly string[] }>
  /** `null`: it is damaged, or no picture that this browser knows. */
  openPicture(file: Blob): Promise<Picture | null>
  judgePicture(reading: Reading): Promise<{ verdict: 'pass' | 'ask' | 'block' }>
  upload(outgoing: Outgoing, told: (share: number) => void): Upload
  online(): boolean
}
