import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Plan } from '@walletdesk/shared/domain/rota/rota.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { MAX_CAPACITY } from '@walletdesk/shared/protocol/limits.ts'
import { weekGroups } from '../../models/week-groups.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useConsole } from '../context.ts'
import { useDates } from './dates.ts'
import { WeekEditor } from './week.tsx'

const NOBODY = ''

/** A week in one line: Mon–Fri 09:00–17:00, Sat 10:00–14:00. */
function useWeekInWords(): (weekly: Plan['weekly']) => string {
  const { t, format } = useConsole().texts
  const { shortWeekday } = useDates()
  return (weekly) => {
    const groups = weekGroups(weekly).map(({ first, last, spans }) => {
      const days = first === last ? shortWeekday(first) : `${shortWeekday(first)}–${shortWeekday(last)}`
      return `${days} ${spans.map(({ from, to }) => `${from}–${to}`).join(', ')}`
    })
    return groups.length > 0 ? format.value.list(groups) : t('rota.notPlanned')
  }
}

const capacityIn = (typed: string): number | null =>
  typed === '' ? null : Math.min(MAX_CAPACITY, Math.max(1, Math.round(Number(typed))))

/** One person of the rota: their week in words, and to be edited. */
export function RotaPerson(p: {
  name: string
  hue: number
  /** What their own setting says they can hold. */
  own: number
  plan: Plan
  others: readonly { id: AgentId; name: string }[]
  weekOf: (agent: AgentId) => Plan['weekly']
  onChange: (plan: Plan) => void
}) {
  const { t } = useConsole().texts
  const open = useSignal(false)
  const id = useId()
  const inWords = useWeekInWords()
  const { plan } = p
  const change = (part: Partial<Plan>) => p.onChange({ ...plan, ...part })
  return (
    <li class="rota-person">
      <div class="rota-person-head">
        <p>
          <span class={`plan-dot plan-hue-${p.hue}`} aria-hidden="true" /> <strong dir="auto">{p.name}</strong>{' '}
          <span class="num field-hint">{inWords(plan.weekly)}</span>{' '}
          {plan.capacity && <span class="field-hint">· {t('rota.atOnce', { count: plan.capacity })}</span>}
        </p>
        <button
          type="button"
          class="button button-plain button-small"
          aria-expanded={open.value}
          aria-controls={id}
          onClick={() => (open.value = !open.value)}
        >
          <span>
            {t(open.value ? 'close' : 'agents.edit')}
            <span class="hidden-visually">: {p.name}</span>
          </span>
        </button>
      </div>
      {open.value && (
        <div class="rota-person-edit" id={id} role="group" aria-label={p.name}>
          <div class="settings-grid">
            <TextField
              label={t('rota.capacity')}
              hint={t('rota.capacity.hint')}
              type="number"
              min={1}
              max={MAX_CAPACITY}
              placeholder={String(p.own)}
              value={plan.capacity === null ? '' : String(plan.capacity)}
              onInput={(typed) => change({ capacity: capacityIn(typed) })}
            />
            {p.others.length > 0 && (
              <SelectField
                label={t('rota.same')}
                value={NOBODY}
                options={[
                  { value: NOBODY, label: t('rota.same.none') },
                  ...p.others.map((other) => ({ value: other.id as string, label: other.name })),
                ]}
                onChange={(chosen) => {
                  if (chosen !== NOBODY) change({ weekly: p.weekOf(chosen as AgentId) })
                }}
              />
            )}
          </div>
          <WeekEditor weekly={plan.weekly} of={p.name} none={t('rota.off')} onChange={(weekly) => change({ weekly })} />
          {plan.weekly.length > 0 && (
            <div>
              <Button small kind="quiet" onClick={() => change({ weekly: [] })}>
                {t('rota.clear')}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  )
}
