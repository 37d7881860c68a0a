import { effect, type Signal, signal } from '@preact/signals'
import { chooseLanguage, type DeskLanguage, deskLanguages } from '@walletdesk/shared/i18n/languages.ts'
import type { Kept } from './kept.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export type Preferences = {
  language: Signal<DeskLanguage>
  theme: Signal<Theme>
  sound: Signal<boolean>
  notifications: Signal<boolean>
  /** Single letters as commands; some people's input methods need them off. */
  shortcuts: Signal<boolean>
  close(): void
}

/** What this person chose in this browser, and keeps. */
export function openPreferences(kept: Kept, wishes: readonly string[]): Preferences {
  const undo: (() => void)[] = []
  const keep = <T extends string>(key: string, allowed: readonly T[], otherwise: T): Signal<T> => {
    const known = kept.read(key)
    const value = signal(allowed.find((a) => a === known) ?? otherwise)
    undo.push(effect(() => kept.write(key, value.value)))
    return value
  }
  const keepFlag = (key: string, otherwise: boolean): Signal<boolean> => {
    const known = kept.read(key)
    const value = signal(known === null ? otherwise : known === 'on')
    undo.push(effect(() => kept.write(key, value.value ? 'on' : 'off')))
    return value
  }
  return {
    language: keep('language', deskLanguages, chooseLanguage(wishes, deskLanguages)),
    theme: keep('theme', themes, 'system'),
    sound: keepFlag('sound', true),
    notifications: keepFlag('notifications', false),
    shortcuts: keepFlag('shortcuts', true),
    close: () => undo.forEach((stop) => stop()),
  }
}
