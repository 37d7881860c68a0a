import type { VisitorLanguage } from '@walletdesk/shared/i18n/languages.ts'
import type { Dictionaries } from '../controllers/texts.ts'
import type { Launcher } from './launcher.ts'

/** What the loader hands to the rest. */
export type Mount = {
  host: HTMLElement
  root: ShadowRoot
  launcher: Launcher
  site: string
  /** Where the desk's server is: the folder of the script, with a slash at its end. */
  desk: string
  language: VisitorLanguage
}

/** What the loader needs of the rest. */
export type PanelHandle = { open(): void }
export type PanelModule = { start(mount: Mount, texts: TextsModule): PanelHandle }
/** What tells how it stands before the chat is opened; with a `wish` of the site not only while somebody is about to. */
export type StatusModule = { hint(mount: Mount, wish: string | undefined): Promise<void> }
/** The texts of one language. */
export type TextsModule = { texts: Dictionaries }

/** The addresses of the built parts, relative to the script: filled in by the build, hashes included. */
export type Parts = Readonly<Record<'panel' | VisitorLanguage, string>>
