import { visitorLanguages } from '@walletdesk/shared/i18n/languages.ts'
import type { SaveTopic, Settings, TopicSettings } from '@walletdesk/shared/protocol/http.ts'
import type { TopicIntake } from '@walletdesk/shared/protocol/intake.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { SaveBar, useDraft } from './draft.tsx'
import { finished, TopicIntakeFields } from './topic-intake.tsx'

const priorities = ['0', '1', '2', '3'] as const

type Stored = SaveTopic & { intake: TopicIntake }

const fieldsOf = ({ labels, team, priority, position, intake }: Stored): Stored => ({
  labels,
  team,
  priority,
  position,
  intake,
})

function withLabel(labels: SaveTopic['labels'], language: string, text: string): SaveTopic['labels'] {
  const others = Object.fromEntries(Object.entries(labels).filter(([known]) => known !== language))
  return text === '' && language !== 'en' ? others : { ...others, [language]: text }
}

function TopicForm({
  stored,
  id,
  settings,
  onMove,
}: {
  stored: Stored
  id: TopicSettings['id'] | null
  settings: Settings
  onMove?: { up: (() => Promise<void>) | null; down: (() => Promise<void>) | null }
}) {
  const {
    announcer,
    texts: { t, refused, format },
  } = useConsole()
  const model = useDesk().settings
  const draft = useDraft(fieldsOf(stored))
  const { labels, team, priority } = draft.value
  const name = stored.labels.en ?? ''
  return (
    <Card {...(id ? { label: name } : { title: t('topics.new') })}>
      <div class="settings-grid settings-grid-3">
        {visitorLanguages.map((language) => (
          <TextField
            key={language}
            label={format.value.language(language)}
            maxLength={80}
            value={labels[language] ?? ''}
            onInput={(text) => draft.set({ labels: withLabel(labels, language, text) })}
          />
        ))}
        <SelectField
          label={t('topics.team')}
          value={team}
          options={settings.teams.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(value) => draft.set({ team: value })}
        />
        <SelectField
          label={t('topics.priority')}
          value={priorities.find((p) => p === String(priority)) ?? '3'}
          options={priorities.map((value) => ({ value, label: t(`topics.priority.${value}`) }))}
          onChange={(value) => draft.set({ priority: Number(value) })}
        />
      </div>
      <TopicIntakeFields intake={draft.value.intake} onChange={(intake) => draft.set({ intake })} />
      <div class="settings-line">
        <SaveBar
          draft={draft}
          disabled={(labels.en ?? '').trim() === ''}
          label={id ? t('save') : t('topics.create')}
          onSave={() =>
            void draft.save((api, value) => api.saveTopic(id, { ...value, intake: finished(value.intake) }))
          }
        />
        {id && onMove && (
          <div class="settings-verbs">
            <IconButton
              icon="up"
              label={t('topics.up', { topic: name })}
              disabled={!onMove.up}
              onClick={() => void onMove.up?.()}
            />
            <IconButton
              icon="down"
              label={t('topics.down', { topic: name })}
              disabled={!onMove.down}
              onClick={() => void onMove.down?.()}
            />
            <Button
              small
              kind="danger"
              onClick={async () => {
                const answer = await model.change((api) => api.removeTopic(id))
                if (!answer.ok) announcer.complain(refused(answer))
              }}
            >
              {t('remove')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

export function Topics({ settings }: { settings: Settings }) {
  const {
    announcer,
    texts: { t, refused },
  } = useConsole()
  const model = useDesk().settings
  const topics = [...settings.topics].sort((a, b) => a.position - b.position)
  const team = settings.teams[0]?.id
  const swap = (a: TopicSettings, b: TopicSettings) => async () => {
    // Equal places would make the order a matter of chance: the list's own order is what is stored.
    const order = topics.map((one) => (one === a ? b : one === b ? a : one))
    const moved = order
      .map((one, position) => ({ one, position }))
      .filter(({ one, position }) => one.position !== position)
    for (const { one, position } of moved) {
      const answer = await model.change((api) => api.saveTopic(one.id, { ...fieldsOf(one), position }))
      if (!answer.ok) return announcer.complain(refused(answer))
    }
  }
  return (
    <>
      <h2>{t('settings.topics')}</h2>
      <p class="field-hint">{t('topics.hint')}</p>
      {topics.map((topic, i) => {
        const before = topics[i - 1]
        const after = topics[i + 1]
        return (
          <TopicForm
            key={topic.id}
            id={topic.id}
            stored={topic}
            settings={settings}
            onMove={{ up: before ? swap(topic, before) : null, down: after ? swap(topic, after) : null }}
          />
        )
      })}
      {team && (
        <TopicForm
          key={`new-${topics.length}`}
          id={null}
          stored={{
            labels: { en: '' },
            team,
            priority: 0,
            position: Math.min(999, (topics.at(-1)?.position ?? -1) + 1),
            intake: { fields: [], warnings: [] },
          }}
          settings={settings}
        />
      )}
    </>
  )
}
