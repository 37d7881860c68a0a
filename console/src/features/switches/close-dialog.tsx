import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { closed } from '@walletdesk/shared/domain/hours/closures.ts'
import { dateAfter, dateAt } from '@walletdesk/shared/domain/hours/dates.ts'
import { openStateAt } from '@walletdesk/shared/domain/hours/open-state.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { TeamPlan } from '@walletdesk/shared/protocol/http.ts'
import { MAX_NOTE_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import { type ClosureWish, closureLengths, closureOf } from '../../models/closure-wish.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Choice, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'

/** A date and a wall time where the team is. */
function When(p: {
  label: string
  date: string
  time: string
  onChange: (change: [date: string, time: string]) => void
}) {
  const { t } = useConsole().texts
  return (
    <fieldset class="switch-when">
      <legend class="field-label">{p.label}</legend>
      <TextField
        hideLabel
        label={t('closure.date', { what: p.label })}
        type="date"
        value={p.date}
        onInput={(date) => p.onChange([date, p.time])}
      />
      <TextField
        hideLabel
        label={t('closure.time', { what: p.label })}
        type="time"
        value={p.time}
        onInput={(time) => p.onChange([p.date, time])}
      />
    </fieldset>
  )
}

function Form({ plan, onClose }: { plan: TeamPlan; onClose: () => void }) {
  const {
    now,
    announcer,
    texts: { t, hours, refused },
  } = useConsole()
  const { plans } = useDesk()
  const { zone } = plan.schedule
  const minute = now.minute.value
  const tomorrow = dateAfter(dateAt(minute, zone), 1)
  const wish = useSignal<ClosureWish>({
    start: 'now',
    from: [tomorrow, '09:00'],
    length: '60',
    until: [tomorrow, '18:00'],
  })
  const note = useSignal('')
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  const set = (change: Partial<ClosureWish>) => {
    wish.value = { ...wish.value, ...change }
    problem.value = null
  }
  const reason = note.value.trim() || null
  const closure = closureOf(wish.value, minute, zone)
  const told = (from: Instant, to: Instant) => {
    const closures = closed(plan.schedule.closures ?? [], minute, { from, to, note: reason ?? undefined })
    return hours(openStateAt({ ...plan.schedule, closures }, from), minute)
  }
  const save = async () => {
    if (!closure) return
    busy.value = true
    const answer = await plans.change((api) => api.closeTeam(plan.id, { ...closure, note: reason }))
    busy.value = false
    if (!answer.ok) {
      problem.value = refused(answer)
      return
    }
    announcer.say(t('closure.done'))
    onClose()
  }
  return (
    <form
      class="switch-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t('closure.reason')}
        hint={t('closure.reason.hint')}
        maxLength={MAX_NOTE_CHARS}
        value={note.value}
        onInput={(value) => (note.value = value)}
      />
      <Choice
        legend={t('closure.start')}
        value={wish.value.start}
        options={[
          { value: 'now', label: t('closure.start.now') },
          { value: 'later', label: t('closure.start.later') },
        ]}
        onChange={(start) => set({ start })}
      />
      {wish.value.start === 'later' && (
        <When
          label={t('closure.from')}
          date={wish.value.from[0]}
          time={wish.value.from[1]}
          onChange={(from) => set({ from })}
        />
      )}
      <Choice
        legend={t('closure.length')}
        value={wish.value.length}
        options={closureLengths.map((length) => ({ value: length, label: t(`closure.length.${length}`) }))}
        onChange={(length) => set({ length })}
      />
      {wish.value.length === 'until' && (
        <When
          label={t('closure.until')}
          date={wish.value.until[0]}
          time={wish.value.until[1]}
          onChange={(until) => set({ until })}
        />
      )}
      {(wish.value.start === 'later' || wish.value.length === 'until') && (
        <p class="field-hint">{t('closure.zone', { zone: zone.replace(/_/g, ' ') })}</p>
      )}
      <div role="status">
        {closure ? (
          <Notice tone="plain">
            {t('closure.preview')} <strong dir="auto">{told(closure.from ?? minute, closure.to)}</strong>
          </Notice>
        ) : (
          <Notice tone="warn">{t('closure.wrong')}</Notice>
        )}
        {problem.value && <Notice tone="bad">{problem.value}</Notice>}
      </div>
      <div class="dialog-verbs">
        <Button kind="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" kind="danger" busy={busy.value} disabled={closure === null}>
          {t(wish.value.start === 'now' ? 'closure.save.now' : 'closure.save.later')}
        </Button>
      </div>
    </form>
  )
}

/** Closes a team until a moment, with the reason that visitors read. */
export function CloseDialog({ team, name, onClose }: { team: TeamId; name: string; onClose: () => void }) {
  const {
    texts: { t, refused },
  } = useConsole()
  const { plans } = useDesk()
  useEffect(() => void plans.load(), [])
  const plan = plans.value.value?.teams.find((one) => one.id === team)
  const problem = plans.problem.value
  return (
    <Dialog wide title={t('closure.title', { team: name })} onClose={onClose} closeLabel={t('close')}>
      {plan ? (
        <Form plan={plan} onClose={onClose} />
      ) : problem ? (
        <Notice tone="bad">{refused(problem)}</Notice>
      ) : (
        <p role="status">{t('app.loading')}</p>
      )}
    </Dialog>
  )
}
