import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { ConsoleContext, type Console, DeskContext, useConsole } from '../features/context.ts'
import { JoinPage, SetupPage } from '../features/sign-in/account-form.tsx'
import { Door, SignInAgain, SignInPage } from '../features/sign-in/view.tsx'
import type { Desk } from '../models/open-desk.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/button.tsx'
import { Notice } from '../ui/parts.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { Shell } from './shell.tsx'

export type AppProps = {
  app: Console
  /** The desk of whoever is signed in. */
  desk: { value: Desk | null }
  listen: (press: (key: string) => boolean) => () => void
}

function Page({ desk, listen }: Omit<AppProps, 'app'>) {
  const {
    route,
    session,
    texts: { t, refused },
  } = useConsole()
  const to = route.value
  const state = session.state.value
  if (to.page === 'setup') return <SetupPage token={to.token} />
  if (to.page === 'join') return <JoinPage token={to.token} />
  switch (state.kind) {
    case 'checking':
      return (
        <p class="app-loading" role="status">
          {t('app.loading')}
        </p>
      )
    case 'failed':
      return (
        <Door title={t('app.name')} lead={refused(state.refusal)}>
          <Button kind="primary" onClick={() => void session.check()}>
            {t('again')}
          </Button>
        </Door>
      )
    case 'signed-out':
      return <SignInPage />
    case 'signed-in':
    case 'expired':
      return (
        desk.value && (
          <DeskContext.Provider value={desk.value}>
            <Shell listen={listen} />
            <LeaveDialog />
            {state.kind === 'expired' && <SignInAgain email={state.me.email} />}
          </DeskContext.Provider>
        )
      )
  }
}

/** What is read out, and what went wrong. */
function Voices({ children }: { children: ComponentChildren }) {
  const {
    announcer,
    texts: { t },
  } = useConsole()
  const complaint = announcer.complaint.value
  return (
    <>
      {children}
      <div class="hidden-visually" aria-live="polite">
        <span key={announcer.said.value.turn}>{announcer.said.value.text}</span>
      </div>
      <div class="toast" role="alert">
        {complaint && (
          <Notice
            tone="bad"
            action={<IconButton small icon="close" label={t('close')} onClick={() => announcer.dismiss()} />}
          >
            {complaint.text}
          </Notice>
        )}
      </div>
    </>
  )
}

export function App({ app, desk, listen }: AppProps) {
  const language = app.texts.language.value
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : language
  }, [language])
  return (
    <ConsoleContext.Provider value={app}>
      <Voices>
        <Page desk={desk} listen={listen} />
      </Voices>
    </ConsoleContext.Provider>
  )
}
