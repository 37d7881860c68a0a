import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { AgentPresence, Me } from '@walletdesk/shared/protocol/desk.ts'
import { MAX_CAPACITY } from '@walletdesk/shared/protocol/limits.ts'
import type { Answer } from '../../models/api.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { Avatar, Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import './view.css'

const dots: Record<AgentPresence, 'good' | 'warn' | 'off'> = {
  available: 'good',
  away: 'warn',
  lost: 'warn',
  offline: 'off',
}

function useAct() {
  const { announcer, texts } = useConsole()
  return async (asked: Promise<Answer<unknown>>) => {
    const answer = await asked
    if (!answer.ok) announcer.complain(texts.refused(answer))
  }
}

function Capacity({ me }: { me: Me }) {
  const { t } = useConsole().texts
  const model = useDesk().me
  const act = useAct()
  const to = (capacity: number) => void act(model.setCapacity(capacity))
  return (
    <div class="capacity" role="group" aria-label={t('capacity.label')}>
      <span class="field-label">{t('capacity.label')}</span>
      <div class="capacity-steps">
        <IconButton
          icon="minus"
          label={t('capacity.fewer')}
          disabled={me.capacity <= 0}
          onClick={() => to(me.capacity - 1)}
        />
        <output class="num">{me.capacity}</output>
        <IconButton
          icon="plus"
          label={t('capacity.more')}
          disabled={me.capacity >= MAX_CAPACITY}
          onClick={() => to(me.capacity + 1)}
        />
      </div>
      <p class="field-hint">{t('capacity.hint', { count: me.capacity })}</p>
    </div>
  )
}

function Panel({ me }: { me: Me }) {
  const {
    session,
    unsaved,
    texts: { t },
  } = useConsole()
  const model = useDesk().me
  const act = useAct()
  return (
    <div class="status-panel" role="dialog" aria-label={t('status.label')}>
      <div>
        <p class="status-name" dir="auto">
          {me.name}
        </p>
        <p class="status-email">{me.email}</p>
      </div>
      {me.awayBecause === 'not-opened' && <Notice tone="warn">{t('status.notOpened')}</Notice>}
      <div>
        <Choice
          legend={t('status.label')}
          value={me.chosen}
          options={[
            { value: 'available', label: t('status.available') },
            { value: 'away', label: t('status.away') },
          ]}
          onChange={(status) => void act(model.setStatus(status))}
        />
        <p class="field-hint">{t(me.chosen === 'available' ? 'status.availableHint' : 'status.awayHint')}</p>
      </div>
      <Capacity me={me} />
      <Button icon="out" onClick={() => unsaved.leave(() => void act(session.signOut()))}>
        {t('signout')}
      </Button>
    </div>
  )
}

/** Who I am here, whether conversations come to me, and how many. */
export function StatusMenu() {
  const { t } = useConsole().texts
  const me = useDesk().me.me.value
  const open = useSignal(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open.value) return
    root.current?.querySelector<HTMLElement>('.status-panel input:checked')?.focus()
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) open.value = false
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open.value])

  if (!me) return null
  return (
    <div
      class="status"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open.value) return
        open.value = false
        button.current?.focus()
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget
        if (to instanceof Node && !root.current?.contains(to)) open.value = false
      }}
    >
      <button
        ref={button}
        type="button"
        class="status-button"
        aria-expanded={open.value}
        aria-haspopup="dialog"
        onClick={() => (open.value = !open.value)}
      >
        <Avatar name={me.name} seed={me.id} dot={dots[me.presence]} />
        <span class="status-words">
          <span class="one-line" dir="auto">
            {me.name}
          </span>
          <span class="status-line one-line">
            {t(`status.${me.presence}`)} ·{' '}
            <span class="num">{t('load', { load: me.load, capacity: me.capacity })}</span>
          </span>
        </span>
      </button>
      {open.value && <Panel me={me} />}
    </div>
  )
}

/** Set away by the system: said where it cannot be overlooked, with the way back. */
export function AwayNotice() {
  const { t } = useConsole().texts
  const model = useDesk().me
  const act = useAct()
  if (model.me.value?.awayBecause !== 'not-opened') return null
  return (
    <div class="away-notice" role="status">
      <Notice
        tone="warn"
        action={
          <Button small onClick={() => void act(model.setStatus('available'))}>
            {t('status.backAvailable')}
          </Button>
        }
      >
        {t('status.notOpened')}
      </Notice>
    </div>
  )
}
