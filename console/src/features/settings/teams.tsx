import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { SaveTeam, Settings, TeamSettings } from '@walletdesk/shared/protocol/http.ts'
import { formatRoute } from '../../models/route.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useConsole } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { SaveBar, useDraft } from './draft.tsx'

const NOBODY = ''
const MINUTE = 60_000

function TeamForm({ stored, id, settings }: { stored: SaveTeam; id: TeamSettings['id'] | null; settings: Settings }) {
  const { t } = useConsole().texts
  const draft = useDraft(stored)
  const { name, owner, usualHandleMs } = draft.value
  const owners = settings.agents.filter((agent) => !agent.disabled)
  return (
    <Card title={id ? stored.name : t('teams.new')}>
      <div class="settings-grid">
        <TextField
          label={t('teams.name')}
          maxLength={80}
          value={name}
          onInput={(value) => draft.set({ name: value })}
        />
        <SelectField
          label={t('teams.owner')}
          hint={t('teams.owner.hint')}
          value={owner ?? NOBODY}
          options={[
            { value: NOBODY, label: t('teams.owner.none') },
            ...owners.map((agent) => ({ value: agent.id as string, label: agent.name })),
          ]}
          onChange={(value) => draft.set({ owner: value === NOBODY ? null : (value as AgentId) })}
        />
        <TextField
          label={t('teams.usual')}
          hint={t('teams.usual.hint')}
          type="number"
          min={1}
          max={480}
          value={usualHandleMs === null ? '' : String(usualHandleMs / MINUTE)}
          onInput={(value) =>
            draft.set({ usualHandleMs: Number(value) > 0 ? Math.round(Number(value) * MINUTE) : null })
          }
        />
      </div>
      {id && (
        <p class="field-hint">
          {t('teams.agents', { count: settings.agents.filter((a) => a.teams.includes(id) && !a.disabled).length })} ·{' '}
          <a href={formatRoute({ page: 'settings', part: 'hours' })}>{t('settings.hours')}</a>
        </p>
      )}
      <SaveBar
        draft={draft}
        disabled={name.trim() === ''}
        label={id ? t('save') : t('teams.create')}
        onSave={() =>
          void draft.save((api, value) =>
            api.saveTeam(id, {
              name: value.name,
              owner: value.owner,
              usualHandleMs: value.usualHandleMs,
              schedule: value.schedule,
            }),
          )
        }
      />
    </Card>
  )
}

const workingDays = (zone: string): SaveTeam['schedule'] => ({
  zone,
  weekly: ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: '09:00', to: '18:00' })),
  exceptions: [],
})

export function Teams({ settings }: { settings: Settings }) {
  const { t } = useConsole().texts
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <>
      <h2>{t('settings.teams')}</h2>
      {settings.teams.map((team) => (
        <TeamForm key={team.id} id={team.id} stored={team} settings={settings} />
      ))}
      <TeamForm
        key={`new-${settings.teams.length}`}
        id={null}
        stored={{ name: '', owner: null, usualHandleMs: null, schedule: workingDays(zone) }}
        settings={settings}
      />
    </>
  )
}
