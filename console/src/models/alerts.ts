import { effect, type ReadonlySignal, untracked } from '@preact/signals'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import type { Announcer } from './announcer.ts'
import type { Board } from './board.ts'
import type { Inbox } from './inbox.ts'
import type { Logs } from './logs.ts'
import type { Preferences } from './preferences.ts'
import type { Texts } from './texts.ts'

export type AlertDeps = {
  inbox: Inbox
  logs: Logs
  board: Board
  /** Missed promises are theirs to see to. */
  supervises: ReadonlySignal<boolean>
  preferences: Preferences
  texts: Texts
  announcer: Announcer
  looking: ReadonlySignal<boolean>
  sound: { play(): void }
  notify(note: { title: string; body: string; tag: string; onClick: () => void }): void
  show(conversation: ConversationId): void
  setTitle(title: string): void
}

/** The agent's conversations in which something is unread, as the page's title counts them. */
export const unreadCount = (inbox: Inbox, logs: Logs) => inbox.list('mine').filter((one) => logs.unread(one) > 0).length

/** Says once of each missed promise that it is, to whoever supervises; several at once are counted. */
function tellOfMissed({ board, supervises, texts, announcer }: AlertDeps): () => void {
  let known: ReadonlySet<ConversationId> | null = null
  return effect(() => {
    const teams = board.teams.value
    if (teams === null || !supervises.value) return
    const missed = teams.flatMap((team) => team.missed).filter(({ takenBy }) => takenBy === null)
    untracked(() => {
      const news = known === null ? [] : missed.filter(({ conversation }) => !known?.has(conversation))
      known = new Set(missed.map(({ conversation }) => conversation))
      const [first] = news
      if (!first) return
      announcer.say(
        news.length === 1
          ? texts.t('alert.missed', { name: first.visitorName ?? texts.t('visitor') })
          : texts.t('nav.missed', { count: news.length }),
      )
    })
  })
}

/** Tells the agent of what has come to them, also when they look elsewhere. Returns its undo. */
export function openAlerts(deps: AlertDeps): () => void {
  const { inbox, logs, preferences, texts, announcer, looking } = deps
  const nameOf = (one: ConversationSummary) => one.visitor.name ?? texts.t('visitor')
  const textOf = ({ text, files = 0 }: NonNullable<ConversationSummary['last']>) =>
    text || (files > 0 ? texts.t('files.attached', { count: files }) : '')
  const undo = [
    inbox.onAssignedToMe((one) => {
      const name = nameOf(one)
      announcer.say(texts.t('alert.announce', { name }))
      if (preferences.sound.value) deps.sound.play()
      if (!preferences.notifications.value || looking.value) return
      deps.notify({
        title: texts.t('alert.title'),
        body: one.last ? texts.t('alert.body', { name, text: textOf(one.last) }) : name,
        tag: one.id,
        onClick: () => deps.show(one.id),
      })
    }),
    effect(() => {
      const unread = unreadCount(inbox, logs)
      const name = texts.t('app.name')
      deps.setTitle(unread > 0 ? `(${texts.format.value.number(unread)}) ${name}` : name)
    }),
    tellOfMissed(deps),
  ]
  return () => undo.forEach((stop) => stop())
}
