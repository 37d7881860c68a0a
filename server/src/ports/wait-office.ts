import type { Feed, HeldWindow, Look, Opening, Picture, SavedForecast, TeamTerms } from '../core/forecast/types.ts'

/**
 * Where waits are estimated, away from whoever carries messages. What is told here is taken up in order; nothing
 * of it is waited for but the answers. Once the office has died, every promise rejects and the rest is ignored.
 */
export interface WaitOffice {
  /** Begins with the models as they were saved; without `restored` they are empty, all of them. */
  open(openings: readonly Opening[]): Promise<{ restored: boolean }>
  agree(terms: TeamTerms): void
  feed(feeds: readonly Feed[]): void
  hold(windows: readonly HeldWindow[]): void
  look(looks: readonly Look[]): Promise<readonly Picture[]>
  save(): Promise<readonly SavedForecast[]>
  /** Ends it; that is no death. */
  close(): Promise<void>
}

/** `died` is called once, when it ends by itself. */
export type OpenOffice = (died: (cause: unknown) => void) => WaitOffice
