import { effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Session } from '@walletdesk/shared/protocol/http.ts'
import type { Api } from './api.ts'
import { type Board, openBoard } from './board.ts'
import { type Conversation, openConversation } from './conversation.ts'
import type { DeskLine } from './desk.ts'
import { openDrafts } from './drafts.ts'
import { type Inbox, openInbox } from './inbox.ts'
import type { Kept } from './kept.ts'
import { type Logs, openLogs } from './logs.ts'
import { type MeModel, openMe } from './me.ts'
import type { Now } from './now.ts'
import type { Outgoing } from './outgoing.ts'
import { openPlans, type PlansModel } from './plans.ts'
import { openUploads, type SendFile } from './uploads.ts'
import { openSettings, type SettingsModel } from './settings.ts'

/** Everything of somebody who is signed in. */
export type Desk = {
  line: DeskLine
  me: MeModel
  inbox: Inbox
  board: Board
  logs: Logs
  outgoing: Outgoing
  settings: SettingsModel
  plans: PlansModel
  /** The one on screen. */
  current: ReadonlySignal<Conversation | null>
  /** Raised by one, it puts the focus where one writes. */
  composerFocus: Signal<number>
  /** The one that somebody is about to close: closing is final, so it is asked first. */
  closing: Signal<ConversationId | null>
  close(): void
}

export type DeskDeps = {
  person: Session['me']
  line: DeskLine
  api: Api
  outgoing: Outgoing
  sendFile: SendFile
  kept: Kept
  clock: Clock
  nextKey: () => ClientKey
  now: Now
  /** Which conversation the address names. */
  shown: ReadonlySignal<ConversationId | null>
  show(conversation: ConversationId): void
}

export function openDesk(deps: DeskDeps): Desk {
  const { person, line, api, outgoing, kept, clock, nextKey, now, shown, show } = deps
  const me = openMe(line)
  const inbox = openInbox(line, me.me)
  const board = openBoard(line)
  const logs = openLogs(line, inbox, () => person.id)
  const plans = openPlans(api, line)
  const drafts = openDrafts(kept, person.id)
  const uploads = openUploads(deps.sendFile)
  const current = signal<Conversation | null>(null)

  const undo = [
    effect(() => {
      // Reading the logs here runs this again whenever one of them grows.
      const reach = new Map(
        [...inbox.all.value.keys(), shown.value].map((id) => [id, id ? logs.entries(id).length : 0]),
      )
      queueMicrotask(() => outgoing.forgetShown(({ conversation, seq }) => (reach.get(conversation) ?? 0) >= seq))
    }),
    line.onWelcome((welcome) => now.correct(welcome.now)),
    line.onBeacon((beacon) => now.correct(beacon.now)),
    effect(() => {
      const id = shown.value
      untracked(() => {
        if (current.value?.id === id) return
        current.value?.dispose()
        current.value =
          id &&
          openConversation(id, {
            line,
            inbox,
            logs,
            outgoing,
            drafts,
            uploads,
            me: me.me,
            clock,
            nextKey,
            onMoved: show,
          })
      })
    }),
  ]
  return {
    line,
    me,
    inbox,
    board,
    logs,
    outgoing,
    settings: openSettings(api),
    plans,
    current,
    composerFocus: signal(0),
    closing: signal<ConversationId | null>(null),
    close() {
      current.peek()?.dispose()
      for (const stop of undo) stop()
      logs.close()
      uploads.close()
      board.close()
      plans.close()
      inbox.close()
      me.close()
    },
  }
}
