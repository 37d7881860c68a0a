import { useSignal } from '@preact/signals'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Role } from '@walletdesk/shared/protocol/desk.ts'
import type { AgentSettings, Invite, Invited, SaveAgent, Settings } from '@walletdesk/shared/protocol/http.ts'
import { MAX_CAPACITY } from '@walletdesk/shared/protocol/limits.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox, SelectField, TextField } from '../../ui/field.tsx'
import { Avatar, Notice, Tag } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { CopyField } from './copy-field.tsx'
import { SaveBar, useDraft } from './draft.tsx'

const roles: readonly Role[] = ['agent', 'supervisor', 'admin']

type Work = Pick<SaveAgent, 'role' | 'teams' | 'languages' | 'capacity'>

const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/
const tagsOf = (text: string) => text.split(/[,\s]+/).filter(Boolean)
const wrongTag = ({ languages }: Work) => languages.find((tag) => !TAG.test(tag))

/** What somebody does here: the same for an agent and for an invitation. */
function WorkFields({
  value,
  settings,
  onChange,
}: {
  value: Work
  settings: Settings
  onChange: (change: Partial<Work>) => void
}) {
  const { t, format } = useConsole().texts
  const typed = useSignal('')
  const tags = value.languages
  // What was typed has commas and blanks of its own; it holds as long as it means the same.
  const text = tagsOf(typed.value).join() === tags.join() ? typed.value : tags.join(', ')
  const wrong = wrongTag(value)
  return (
    <>
      <div class="settings-grid settings-grid-3">
        <SelectField
          label={t('agents.role')}
          hint={t(`agents.role.${value.role}.hint`)}
          value={value.role}
          options={roles.map((role) => ({ value: role, label: t(`agents.role.${role}`) }))}
          onChange={(role) => onChange({ role })}
        />
        <TextField
          label={t('agents.languages')}
          hint={
            wrong || tags.length === 0
              ? t('agents.languages.hint')
              : format.value.list(tags.map((tag) => format.value.language(tag)))
          }
          error={wrong ? t('agents.languages.wrong', { tag: wrong }) : null}
          value={text}
          onInput={(next) => {
            typed.value = next
            onChange({ languages: tagsOf(next) })
          }}
        />
        <TextField
          label={t('capacity.label')}
          type="number"
          min={0}
          max={MAX_CAPACITY}
          value={String(value.capacity)}
          onInput={(next) => {
            if (next !== '') onChange({ capacity: Math.min(MAX_CAPACITY, Math.max(0, Math.round(Number(next)))) })
          }}
        />
      </div>
      <fieldset class="settings-teams">
        <legend class="field-label">{t('agents.teams')}</legend>
        {settings.teams.map((team) => (
          <CheckBox
            key={team.id}
            label={team.name}
            checked={value.teams.includes(team.id)}
            onChange={(on) =>
              onChange({ teams: on ? [...value.teams, team.id] : value.teams.filter((id: TeamId) => id !== team.id) })
            }
          />
        ))}
      </fieldset>
    </>
  )
}

const fieldsOf = ({ name, role, teams, languages, capacity, disabled }: SaveAgent): SaveAgent => ({
  name,
  role,
  teams,
  languages,
  capacity,
  disabled,
})

function AgentForm({ agent, settings }: { agent: AgentSettings; settings: Settings }) {
  const { t } = useConsole().texts
  const draft = useDraft(fieldsOf(agent))
  const open = useSignal(false)
  const { value } = draft
  return (
    <Card>
      <div class="settings-line">
        <div class="agent-who">
          <Avatar name={agent.name} seed={agent.id} />
          <div>
            <h3 dir="auto">{agent.name}</h3>
            <p class="field-hint">{agent.email}</p>
          </div>
          <Tag tone={agent.role === 'admin' ? 'accent' : 'plain'}>{t(`agents.role.${agent.role}`)}</Tag>
          {agent.disabled && <Tag tone="bad">{t('agents.disabled')}</Tag>}
        </div>
        <Button small onClick={() => (open.value = !open.value)}>
          {t(open.value ? 'close' : 'agents.edit')}
        </Button>
      </div>
      {open.value && (
        <>
          <TextField
            label={t('agents.name')}
            maxLength={80}
            value={value.name}
            onInput={(name) => draft.set({ name })}
          />
          <WorkFields value={value} settings={settings} onChange={draft.set} />
          <CheckBox
            label={t('agents.disable')}
            hint={t('agents.disable.hint')}
            checked={value.disabled}
            onChange={(disabled) => draft.set({ disabled })}
          />
          <SaveBar
            draft={draft}
            disabled={value.name.trim() === '' || wrongTag(value) !== undefined}
            onSave={() => void draft.save((api, cmd) => api.saveAgent(agent.id, cmd))}
          />
        </>
      )}
    </Card>
  )
}

function InviteForm({ settings }: { settings: Settings }) {
  const {
    api,
    texts: { t, refused, format },
  } = useConsole()
  const invite = useSignal<Invite>({
    role: 'agent',
    teams: settings.teams.slice(0, 1).map((team) => team.id),
    languages: ['en'],
    capacity: 3,
  })
  const invited = useSignal<Invited | null>(null)
  const problem = useSignal<string | null>(null)
  const busy = useSignal(false)
  const create = async () => {
    busy.value = true
    const answer = await api.invite(invite.value)
    busy.value = false
    invited.value = answer.ok ? answer.value : null
    problem.value = answer.ok ? null : refused(answer)
  }
  return (
    <Card title={t('agents.invite')}>
      <p class="field-hint">{t('agents.invite.hint')}</p>
      <WorkFields
        value={invite.value}
        settings={settings}
        onChange={(change) => {
          invite.value = { ...invite.value, ...change }
          invited.value = null
        }}
      />
      <div>
        <Button
          kind="primary"
          icon="link"
          busy={busy.value}
          disabled={wrongTag(invite.value) !== undefined}
          onClick={() => void create()}
        >
          {t('agents.invite.create')}
        </Button>
      </div>
      <div role="status">
        {problem.value && <Notice tone="bad">{problem.value}</Notice>}
        {invited.value && (
          <Notice tone="good">
            <p>{t('agents.invite.once', { time: format.value.full(invited.value.expiresAt) })}</p>
            <CopyField label={t('agents.invite.link')} text={invited.value.link} />
          </Notice>
        )}
      </div>
    </Card>
  )
}

export function Agents({ settings }: { settings: Settings }) {
  const { t } = useConsole().texts
  const agents = [...settings.agents].sort(
    (a, b) => Number(a.disabled) - Number(b.disabled) || a.name.localeCompare(b.name),
  )
  return (
    <>
      <h2>{t('settings.agents')}</h2>
      <InviteForm settings={settings} />
      {agents.map((agent) => (
        <AgentForm key={agent.id} agent={agent} settings={settings} />
      ))}
    </>
  )
}
