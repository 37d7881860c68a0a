import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import { LanguageChoice } from '../common/language.tsx'
import './view.css'

/** The frame of everything that is shown to somebody who is not signed in. */
export function Door({ title, lead, children }: { title: string; lead: string; children: ComponentChildren }) {
  const { texts } = useConsole()
  return (
    <main class="door">
      <div class="door-card">
        <p class="door-brand">
          <img src="/console/icon.svg" alt="" width="28" height="28" /> {texts.t('app.name')}
        </p>
        <div>
          <h1>{title}</h1>
          <p class="door-lead">{lead}</p>
        </div>
        {children}
      </div>
      <LanguageChoice />
    </main>
  )
}

function SignInForm({ email: known }: { email?: string }) {
  const {
    session,
    texts: { t, refused },
  } = useConsole()
  const email = useSignal(known ?? '')
  const password = useSignal('')
  const wrong = useSignal<'email' | 'password' | null>(null)
  const problem = useSignal<string | null>(null)
  const busy = useSignal(false)
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)

  useEffect(() => (known ? passwordInput : emailInput).current?.focus(), [])

  const submit = async () => {
    wrong.value = email.value.trim() === '' ? 'email' : password.value === '' ? 'password' : null
    problem.value = null
    if (wrong.value) {
      ;(wrong.value === 'email' ? emailInput : passwordInput).current?.focus()
      return
    }
    busy.value = true
    const answer = await session.signIn({ email: email.value.trim(), password: password.value })
    busy.value = false
    if (!answer.ok) {
      problem.value = answer.code === 'request.invalid' ? t('signin.needEmail') : refused(answer)
      passwordInput.current?.select()
    }
  }

  return (
    <form
      class="door-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy.value) void submit()
      }}
    >
      <TextField
        label={t('signin.email')}
        type="email"
        autocomplete="username"
        value={email.value}
        onInput={(value) => (email.value = value)}
        error={wrong.value === 'email' ? t('signin.needEmail') : null}
        inputRef={emailInput}
      />
      <PasswordField
        label={t('signin.password')}
        autocomplete="current-password"
        value={password.value}
        onInput={(value) => (password.value = value)}
        error={wrong.value === 'password' ? t('signin.needPassword') : null}
        show={t('signin.show')}
        hide={t('signin.hide')}
        inputRef={passwordInput}
      />
      <div role="alert">{problem.value && <Notice tone="bad">{problem.value}</Notice>}</div>
      <Button kind="primary" type="submit" wide busy={busy.value}>
        {t('signin.submit')}
      </Button>
    </form>
  )
}

export function SignInPage() {
  const { t } = useConsole().texts
  return (
    <Door title={t('signin.title')} lead={t('signin.lead')}>
      <SignInForm />
    </Door>
  )
}

/** The sign-in ran out: asked for again over the page, which keeps everything. */
export function SignInAgain({ email }: { email: string }) {
  const {
    session,
    texts: { t },
  } = useConsole()
  return (
    <Dialog title={t('signin.again')}>
      <p>{t('signin.again.lead')}</p>
      <SignInForm email={email} />
      <Button kind="quiet" onClick={() => void session.signOut()}>
        {t('signin.other')}
      </Button>
    </Dialog>
  )
}
