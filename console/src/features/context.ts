import type { ReadonlySignal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Announcer } from '../models/announcer.ts'
import type { Api } from '../models/api.ts'
import type { Desk } from '../models/open-desk.ts'
import type { Now } from '../models/now.ts'
import type { Preferences } from '../models/preferences.ts'
import type { Route } from '../models/route.ts'
import type { SessionModel } from '../models/session.ts'
import type { Unsaved } from '../models/unsaved.ts'
import type { Texts } from '../models/texts.ts'

/** What every screen may use. */
export type Console = {
  api: Api
  session: SessionModel
  texts: Texts
  preferences: Preferences
  announcer: Announcer
  now: Now
  route: ReadonlySignal<Route>
  go(route: Route, how?: 'replace'): void
  unsaved: Unsaved
  /** Somebody is really looking at the page. */
  looking: ReadonlySignal<boolean>
  copy(text: string): Promise<boolean>
  /** Saves what is at an address of the server as a file. */
  download(url: string, name: string): void
  sound: { play(): void }
  notifications: {
    permission(): 'granted' | 'denied' | 'default' | 'unsupported'
    ask(): Promise<'granted' | 'denied' | 'default' | 'unsupported'>
  }
}

export const ConsoleContext = createContext<Console | null>(null)
export const DeskContext = createContext<Desk | null>(null)

export function useConsole(): Console {
  const found = useContext(ConsoleContext)
  invariant(found, 'a screen is drawn inside the console')
  return found
}

/** Only where somebody is signed in. */
export function useDesk(): Desk {
  const found = useContext(DeskContext)
  invariant(found, 'a screen of the desk is drawn for somebody who is signed in')
  return found
}
