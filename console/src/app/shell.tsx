import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useConsole, useDesk } from '../features/context.ts'
import { HelpDialog } from '../features/help/view.tsx'
import { QueueBoard } from '../features/queue-board/view.tsx'
import { SettingsView } from '../features/settings/view.tsx'
import { StatusMenu } from '../features/status/view.tsx'
import { unreadCount } from '../models/alerts.ts'
import { formatRoute, inboxRoute, type Route } from '../models/route.ts'
import { IconButton } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Count } from '../ui/parts.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { commandFor } from './commands.ts'
import { InboxPage } from './inbox-page.tsx'
import { ReliabilityLater } from './reliability-later.tsx'
import './shell.css'

function NavLink({
  to,
  icon,
  label,
  here,
  children,
}: {
  to: Route
  icon: IconName
  label: string
  here: boolean
  children?: ComponentChildren
}) {
  return (
    <a class="nav-link" href={formatRoute(to)} aria-current={here ? 'page' : undefined} title={label}>
      <Icon name={icon} size={20} />
      <span class="nav-label">{label}</span>
      {children}
    </a>
  )
}

/** The most urgent of what the board has to say. */
function BoardMark({ missed, waiting, stuck }: { missed: number; waiting: number; stuck: boolean }) {
  const { t, format } = useConsole().texts
  if (stuck || missed > 0) {
    return (
      <span class="nav-alarm">
        <Icon name="alert" size={15} />
        <span class="hidden-visually">{stuck ? t('nav.stuck') : t('nav.missed', { count: missed })}</span>
      </span>
    )
  }
  return waiting > 0 ? <Count value={format.value.count(waiting)} label={t('nav.waiting', { count: waiting })} /> : null
}

function Nav({ page }: { page: Route['page'] }) {
  const { t, format } = useConsole().texts
  const { inbox, board, logs, me } = useDesk()
  const unread = unreadCount(inbox, logs)
  const waiting = board.waiting.value
  const supervises = (me.me.value?.role ?? 'agent') !== 'agent'
  return (
    <nav class="nav" aria-label={t('nav.label')}>
      <NavLink to={inboxRoute('mine')} icon="inbox" label={t('nav.inbox')} here={page === 'inbox'}>
        {unread > 0 && <Count value={format.value.count(unread)} label={t('nav.unread', { count: unread })} strong />}
      </NavLink>
      <NavLink to={{ page: 'board' }} icon="board" label={t('nav.board')} here={page === 'board'}>
        <BoardMark
          missed={supervises ? board.missed.value : 0}
          waiting={waiting}
          stuck={board.stuck.value.length > 0}
        />
      </NavLink>
      {supervises && (
        <NavLink
          to={{ page: 'reliability', team: null, days: 30 }}
          icon="kept"
          label={t('nav.reliability')}
          here={page === 'reliability'}
        />
      )}
      <NavLink
        to={{ page: 'settings', part: null }}
        icon="settings"
        label={t('nav.settings')}
        here={page === 'settings'}
      />
    </nav>
  )
}

export function Shell({ listen }: { listen: (press: (key: string) => boolean) => () => void }) {
  const app = useConsole()
  const desk = useDesk()
  const { t } = app.texts
  const help = useSignal(false)
  const route = app.route.value
  const chosen = route.page === 'inbox' && route.conversation !== null

  useEffect(() => listen((key) => commandFor(key, { app, desk, help: () => (help.value = true) })), [])

  return (
    <div class={classes('shell', chosen && 'shell-chosen')}>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('app.skip')}
      </a>
      <header class="rail">
        <p class="brand">
          <img src="/console/icon.svg" alt="" width="28" height="28" />
          <span class="nav-label">{t('app.name')}</span>
        </p>
        <Nav page={route.page} />
        <div class="rail-end">
          <IconButton icon="help" label={t('nav.help')} onClick={() => (help.value = true)} />
          <StatusMenu />
        </div>
      </header>
      <main id="main" class="main" tabIndex={-1}>
        <ConnectionBanner />
        {route.page === 'board' ? (
          <QueueBoard />
        ) : route.page === 'reliability' ? (
          <ReliabilityLater route={route} />
        ) : route.page === 'settings' ? (
          <SettingsView part={route.part} />
        ) : null}
        {route.page === 'inbox' && <InboxPage route={route} />}
      </main>
      {help.value && <HelpDialog onClose={() => (help.value = false)} />}
    </div>
  )
}
