import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { MIN_PASSWORD_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import type { Answer } from '../../models/api.ts'
import { originOf } from '../../models/origin.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import { Door } from './view.tsx'

type Account = { name: string; email: string; password: string }

function AccountFields({
  account,
  touched,
  onInput,
}: {
  account: Account
  touched: boolean
  onInput: (change: Partial<Account>) => void
}) {
  const { t, refused } = useConsole().texts
  const missing = (value: string) => (touched && value.trim() === '' ? t('field.required') : null)
  const short = touched && account.password.length < MIN_PASSWORD_CHARS
  return (
    <>
      <TextField
        label={t('setup.name')}
        hint={t('setup.name.hint')}
        autocomplete="name"
        maxLength={80}
        value={account.name}
        error={missing(account.name)}
        onInput={(name) => onInput({ name })}
      />
      <TextField
        label={t('signin.email')}
        type="email"
        autocomplete="username"
        value={account.email}
        error={touched && !account.email.includes('@') ? t('signin.needEmail') : null}
        onInput={(email) => onInput({ email })}
      />
      <PasswordField
        label={t('password.new')}
        hint={t('password.hint', { min: MIN_PASSWORD_CHARS })}
        autocomplete="new-password"
        value={account.password}
        error={short ? refused({ ok: false, code: 'password.too_short', args: { min: MIN_PASSWORD_CHARS } }) : null}
        show={t('signin.show')}
        hide={t('signin.hide')}
        onInput={(password) => onInput({ password })}
      />
    </>
  )
}

const isWhole = (a: Account) => a.name.trim() !== '' && a.email.includes('@') && a.password.length >= MIN_PASSWORD_CHARS

/** An account by a one-time link, and straight in. */
function useAccountForm(create: (account: Account) => Promise<Answer<unknown>> | null) {
  const { api, session, go, texts } = useConsole()
  const account = useSignal<Account>({ name: '', email: '', password: '' })
  const touched = useSignal(false)
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  const submit = async () => {
    touched.value = true
    const tried = isWhole(account.value) ? create({ ...account.value, email: account.value.email.trim() }) : null
    if (!tried) return
    busy.value = true
    const answer = await tried
    if (answer.ok) {
      go({ page: 'inbox', view: 'mine', conversation: null, details: false }, 'replace')
      await session.check()
      if (session.state.value.kind !== 'signed-in')
        await session.signIn({ email: account.value.email, password: account.value.password })
    } else {
      problem.value = texts.refused(answer)
    }
    busy.value = false
  }
  return { api, account, touched, busy, problem, submit }
}

/** `children`: what is asked for beside the account. */
function AccountForm({
  form: { account, touched, busy, problem, submit },
  verb,
  children,
}: {
  form: ReturnType<typeof useAccountForm>
  verb: string
  children?: ComponentChildren
}) {
  return (
    <form
      class="door-form"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        void submit()
      }}
    >
      <AccountFields
        account={account.value}
        touched={touched.value}
        onInput={(change) => (account.value = { ...account.value, ...change })}
      />
      {children}
      <div role="alert">{problem.value && <Notice tone="bad">{problem.value}</Notice>}</div>
      <Button kind="primary" type="submit" wide busy={busy.value}>
        {verb}
      </Button>
    </form>
  )
}

export function SetupPage({ token }: { token: string }) {
  const { t } = useConsole().texts
  const site = useSignal({ name: '', origin: '' })
  const form = useAccountForm((account) => {
    const origin = originOf(site.value.origin)
    return origin && site.value.name.trim()
      ? form.api.setUp({ token, ...account, site: { name: site.value.name, origin } })
      : null
  })
  const touched = form.touched.value
  return (
    <Door title={t('setup.title')} lead={t('setup.lead')}>
      <AccountForm form={form} verb={t('setup.submit')}>
        <TextField
          label={t('setup.site')}
          maxLength={80}
          value={site.value.name}
          error={touched && site.value.name.trim() === '' ? t('field.required') : null}
          onInput={(name) => (site.value = { ...site.value, name })}
        />
        <TextField
          label={t('setup.origin')}
          hint={t('setup.origin.hint')}
          type="url"
          value={site.value.origin}
          error={touched && !originOf(site.value.origin) ? t('setup.origin.wrong') : null}
          onInput={(origin) => (site.value = { ...site.value, origin })}
        />
      </AccountForm>
    </Door>
  )
}

export function JoinPage({ token }: { token: string }) {
  const {
    session,
    texts: { t },
  } = useConsole()
  const form = useAccountForm((account) => form.api.join({ token, ...account }))
  const state = session.state.value
  if (state.kind === 'signed-in' && !form.busy.value) {
    return (
      <Door title={t('join.title')} lead={t('join.signedIn', { name: state.me.name })}>
        <Button kind="primary" wide onClick={() => void session.signOut()}>
          {t('signout')}
        </Button>
      </Door>
    )
  }
  return (
    <Door title={t('join.title')} lead={t('join.lead')}>
      <AccountForm form={form} verb={t('join.submit')} />
    </Door>
  )
}
