import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { Page } from '@walletdesk/shared/domain/connection/transport.ts'
import type { AgentId, ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { type AlertDeps, openAlerts } from '../models/alerts.ts'
import type { Api } from '../models/api.ts'
import type { Kept } from '../models/kept.ts'
import { type DeskTransport, openLine } from '../models/line.ts'
import type { Now } from '../models/now.ts'
import { type Desk, openDesk } from '../models/open-desk.ts'
import { openOutgoing, type OutboxStore } from '../models/outgoing.ts'
import { inboxRoute } from '../models/route.ts'
import type { SendFile } from '../models/uploads.ts'
import type { SessionModel, SessionState } from '../models/session.ts'
import type { Router } from './router.ts'

export type KeepDeskDeps = {
  api: Api
  session: SessionModel
  router: Router
  kept: Kept
  now: Now
  clock: Clock
  random: Random
  nextKey: () => ClientKey
  transport: DeskTransport
  page: Page
  /** What one agent has unsent is never sent by another who signs in at the same browser. */
  outboxOf: (agent: AgentId) => OutboxStore
  sendFile: SendFile
  alerts: Omit<AlertDeps, 'inbox' | 'logs' | 'board' | 'supervises' | 'show'>
}

const personOf = (state: SessionState) => (state.kind === 'signed-in' || state.kind === 'expired' ? state.me : null)

/** Opens a desk for whoever signs in, keeps it while their sign-in is renewed, and closes it when they leave. */
export function keepDesk(deps: KeepDeskDeps): ReadonlySignal<Desk | null> {
  const { session, router, clock, random, page, transport, now, kept } = deps
  const desk = signal<Desk | null>(null)
  const shown = computed<ConversationId | null>(() => {
    const route = router.route.value
    return route.page === 'inbox' ? route.conversation : null
  })
  let close = () => {}
  let restart = () => {}
  let openFor: AgentId | null = null

  const show = (conversation: ConversationId) => router.go(inboxRoute('mine', conversation))

  const open = (state: Extract<SessionState, { kind: 'signed-in' }>) => {
    const { me } = state
    const line = openLine({ transport, clock, random, page, sessionEnded: session.end })
    const outgoing = openOutgoing({ line, store: deps.outboxOf(me.id), clock, random, nextKey: deps.nextKey })
    const opened = openDesk({
      person: me,
      line,
      api: deps.api,
      outgoing,
      sendFile: deps.sendFile,
      kept,
      clock,
      nextKey: deps.nextKey,
      now,
      shown,
      show,
    })
    const { inbox, logs, board, me: self } = opened
    const supervises = computed(() => (self.me.value?.role ?? 'agent') !== 'agent')
    const stopAlerts = openAlerts({ ...deps.alerts, inbox, logs, board, supervises, show })
    openFor = me.id
    desk.value = opened
    restart = () => line.restart()
    close = () => {
      stopAlerts()
      opened.close()
      outgoing.close()
      line.stop()
      desk.value = null
      openFor = null
    }
    line.start()
  }

  effect(() => {
    const state = session.state.value
    untracked(() => {
      const person = personOf(state)
      if (openFor !== null && person?.id !== openFor) close()
      if (state.kind !== 'signed-in') return
      if (openFor === null) open(state)
      else restart()
    })
  })
  return desk
}
