import type { Rota, RotaChange } from '@walletdesk/shared/domain/rota/rota.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { withChange, withChangeAt, withoutChangeAt } from '../../models/rota-edit.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useConsole } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { endFor, shownEnd } from './spans.tsx'

type Someone = { id: AgentId; name: string }

function ChangeRow({
  change,
  people,
  onChange,
  onRemove,
}: {
  change: RotaChange
  people: readonly Someone[]
  onChange: (change: RotaChange) => void
  onRemove: () => void
}) {
  const { t } = useConsole().texts
  const name = people.find(({ id }) => id === change.agent)?.name ?? t('rota.unknown')
  return (
    <li>
      <div
        class={`exception rota-change rota-change-${change.kind}`}
        role="group"
        aria-label={t(`rota.change.${change.kind}.of`, { name })}
      >
        <p class="rota-change-head">
          <span class={`rota-kind rota-kind-${change.kind}`}>{t(`rota.change.${change.kind}`)}</span>
          <IconButton small danger icon="trash" label={t('rota.change.remove', { name })} onClick={onRemove} />
        </p>
        <SelectField
          label={t('rota.who')}
          value={change.agent as string}
          options={people.map((person) => ({ value: person.id as string, label: person.name }))}
          onChange={(agent) => onChange({ ...change, agent: agent as AgentId })}
        />
        <TextField
          label={t(change.kind === 'absent' ? 'rota.firstDay' : 'hours.date')}
          type="date"
          value={change.date}
          onInput={(date) =>
            onChange(
              // The last day follows the first, so that one is not asked to correct what was not typed yet.
              change.kind === 'absent' && change.until < date ? { ...change, date, until: date } : { ...change, date },
            )
          }
        />
        {change.kind === 'absent' ? (
          <TextField
            label={t('rota.lastDay')}
            type="date"
            value={change.until}
            onInput={(until) => onChange({ ...change, until })}
          />
        ) : (
          <>
            <TextField
              label={t('rota.from')}
              type="time"
              value={change.from}
              onInput={(from) => onChange({ ...change, from })}
            />
            <TextField
              label={t('rota.to')}
              type="time"
              value={shownEnd(change.to)}
              onInput={(to) => onChange({ ...change, to: endFor(to) })}
            />
          </>
        )}
      </div>
    </li>
  )
}

/** What is different on certain dates: somebody is away, or works besides their week. */
export function RotaChanges({
  rota,
  people,
  today,
  onChange,
}: {
  rota: Rota
  people: readonly Someone[]
  today: string
  onChange: (rota: Rota) => void
}) {
  const { t } = useConsole().texts
  const [first] = people
  return (
    <Card title={t('rota.changes')}>
      <p class="field-hint">{t('rota.changes.hint')}</p>
      {rota.changes.length > 0 && (
        <ul class="exceptions">
          {rota.changes.map((change, i) => (
            <ChangeRow
              key={i}
              change={change}
              people={people}
              onChange={(changed) => onChange(withChangeAt(rota, i, changed))}
              onRemove={() => onChange(withoutChangeAt(rota, i))}
            />
          ))}
        </ul>
      )}
      {first && (
        <div class="rota-verbs">
          <Button
            small
            icon="plus"
            onClick={() => onChange(withChange(rota, { kind: 'absent', agent: first.id, date: today, until: today }))}
          >
            {t('rota.addAbsence')}
          </Button>
          <Button
            small
            icon="plus"
            onClick={() =>
              onChange(withChange(rota, { kind: 'extra', agent: first.id, date: today, from: '09:00', to: '17:00' }))
            }
          >
            {t('rota.addExtra')}
          </Button>
        </div>
      )}
    </Card>
  )
}
