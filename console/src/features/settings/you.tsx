import { useSignal } from '@preact/signals'
import { MIN_PASSWORD_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import { themes } from '../../models/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox, Choice, PasswordField } from '../../ui/field.tsx'
import { Notice } from '../../ui/parts.tsx'
import { LanguageChoice } from '../common/language.tsx'
import { useConsole } from '../context.ts'
import { Card } from '../../ui/card.tsx'

function Alerts() {
  const {
    preferences,
    notifications,
    sound,
    texts: { t },
  } = useConsole()
  const permission = useSignal(notifications.permission())
  const { notifications: wanted } = preferences
  return (
    <Card title={t('you.alerts')}>
      <div class="settings-line">
        <CheckBox
          label={t('you.sound')}
          checked={preferences.sound.value}
          onChange={(on) => (preferences.sound.value = on)}
        />
        <Button small onClick={() => sound.play()}>
          {t('you.sound.try')}
        </Button>
      </div>
      {permission.value === 'unsupported' && <p class="field-hint">{t('you.notifications.unsupported')}</p>}
      {permission.value === 'denied' && <p class="field-hint">{t('you.notifications.denied')}</p>}
      {permission.value === 'granted' && (
        <CheckBox label={t('you.notifications')} checked={wanted.value} onChange={(on) => (wanted.value = on)} />
      )}
      {permission.value === 'default' && (
        <div class="settings-line">
          <p>{t('you.notifications')}</p>
          <Button
            small
            onClick={async () => {
              permission.value = await notifications.ask()
              wanted.value = permission.value === 'granted'
            }}
          >
            {t('you.notifications.ask')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function Password() {
  const {
    api,
    texts: { t, refused },
  } = useConsole()
  const current = useSignal('')
  const next = useSignal('')
  const said = useSignal<{ tone: 'good' | 'bad'; text: string } | null>(null)
  const busy = useSignal(false)
  const short = next.value !== '' && next.value.length < MIN_PASSWORD_CHARS
  const submit = async () => {
    busy.value = true
    const answer = await api.changePassword({ current: current.value, next: next.value })
    busy.value = false
    said.value = answer.ok
      ? { tone: 'good', text: t('you.password.done') }
      : { tone: 'bad', text: answer.code === 'sign_in.refused' ? t('you.password.wrong') : refused(answer) }
    if (answer.ok) current.value = next.value = ''
  }
  const show = { show: t('signin.show'), hide: t('signin.hide') }
  return (
    <Card title={t('you.password')}>
      <form
        class="settings-form"
        onSubmit={(e) => {
          e.preventDefault()
          void submit()
        }}
      >
        <PasswordField
          label={t('you.password.current')}
          autocomplete="current-password"
          value={current.value}
          onInput={(v) => (current.value = v)}
          {...show}
        />
        <PasswordField
          label={t('password.new')}
          hint={t('password.hint', { min: MIN_PASSWORD_CHARS })}
          error={short ? refused({ ok: false, code: 'password.too_short', args: { min: MIN_PASSWORD_CHARS } }) : null}
          autocomplete="new-password"
          value={next.value}
          onInput={(v) => (next.value = v)}
          {...show}
        />
        <div role="status">{said.value && <Notice tone={said.value.tone}>{said.value.text}</Notice>}</div>
        <div>
          <Button
            type="submit"
            kind="primary"
            busy={busy.value}
            disabled={current.value === '' || next.value === '' || short}
          >
            {t('you.password.submit')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function SignIns() {
  const {
    session,
    announcer,
    texts: { t, refused },
  } = useConsole()
  const asking = useSignal(false)
  return (
    <Card title={t('you.signins')}>
      {asking.value ? (
        <div class="settings-line" role="alertdialog" aria-label={t('you.everywhere.ask')}>
          <p>{t('you.everywhere.ask')}</p>
          <Button
            kind="danger"
            onClick={async () => {
              const answer = await session.signOutEverywhere()
              if (!answer.ok) announcer.complain(refused(answer))
            }}
          >
            {t('you.everywhere')}
          </Button>
          <Button kind="quiet" onClick={() => (asking.value = false)}>
            {t('cancel')}
          </Button>
        </div>
      ) : (
        <div class="settings-line">
          <p class="field-hint">{t('you.everywhere.hint')}</p>
          <Button icon="out" onClick={() => (asking.value = true)}>
            {t('you.everywhere')}
          </Button>
        </div>
      )}
    </Card>
  )
}

export function You() {
  const {
    preferences,
    texts: { t },
  } = useConsole()
  return (
    <>
      <h2>{t('settings.you')}</h2>
      <Card>
        <LanguageChoice showLegend />
        <Choice
          legend={t('you.theme')}
          value={preferences.theme.value}
          options={themes.map((value) => ({ value, label: t(`you.theme.${value}`) }))}
          onChange={(theme) => (preferences.theme.value = theme)}
        />
        <CheckBox
          label={t('you.shortcuts')}
          checked={preferences.shortcuts.value}
          onChange={(on) => (preferences.shortcuts.value = on)}
        />
      </Card>
      <Alerts />
      <Password />
      <SignIns />
    </>
  )
}
