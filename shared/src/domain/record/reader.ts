import type { Translate } from '../../i18n/t.ts'
import type { TranscriptMessages } from '../../i18n/transcript/en.ts'

/** Whoever a record is told to, in words. */
export type Reader = {
  t: Translate<TranscriptMessages>
  locale: string
  /** A moment on the reader's clock. */
  time(at: number): string
  /** What a field of the intake is called that has no words of its own. */
  fieldKind(kind: string): string
}
