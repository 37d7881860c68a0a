import { useSignal } from '@preact/signals'
import type { Given, Shown } from '@walletdesk/shared/domain/intake/log.ts'
import type { Conversation } from '../../models/conversation.ts'
import { intakeOverview, type MissingField } from '../../models/intake.ts'
import { fieldName, valueLines } from '../../models/intake-values.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Tag } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import './view.css'

/** Asks the visitor, and says when that was not possible. */
function useAsk(conversation: Conversation) {
  const {
    announcer,
    texts: { t, refused },
  } = useConsole()
  return async (field: string, name: string) => {
    const answer = await conversation.askField(field)
    if (answer.ok) announcer.say(t('intake.askedNow', { field: name }))
    else announcer.complain(refused(answer))
  }
}

function Missing({ conversation, row, may }: { conversation: Conversation; row: MissingField; may: boolean }) {
  const { texts } = useConsole()
  const { t } = texts
  const ask = useAsk(conversation)
  const name = fieldName(row.field, texts)
  return (
    <li class="intake-missing">
      <span dir="auto">{name}</span>
      {row.asked && <Tag tone="accent">{t('intake.asked')}</Tag>}
      {may && (
        <Button small label={t('intake.ask.field', { field: name })} onClick={() => void ask(row.field.id, name)}>
          {t(row.asked ? 'intake.askAgain' : 'intake.ask')}
        </Button>
      )}
    </li>
  )
}

function GivenField({ given }: { given: Given }) {
  const { announcer, copy, now, texts } = useConsole()
  const { t, format } = texts
  const name = fieldName(given.field, texts)
  const time = format.value.brief(given.at, now.minute.value)
  const lines = given.value && valueLines(given.value, texts)
  return (
    <div class="intake-given">
      <dt dir="auto">{name}</dt>
      <dd>
        {lines ? (
          <>
            <span class="intake-value">
              <bdi>{lines.text}</bdi>
              {lines.theirs && <span class="fact-soft">{lines.theirs}</span>}
            </span>
            <IconButton
              small
              icon="copy"
              label={t('intake.copy', { field: name })}
              onClick={async () => {
                if (await copy(lines.text)) announcer.say(t('intake.copied'))
              }}
            />
          </>
        ) : (
          <span class="fact-soft">{t('intake.back')}</span>
        )}
      </dd>
      {given.earlier > 0 && <dd class="fact-soft">{t('intake.changed', { count: given.earlier, time })}</dd>}
    </div>
  )
}

/** A screenshot is not filled in: it is given by a picture among the messages. */
function GivenPicture({ shown }: { shown: Shown }) {
  const { now, texts } = useConsole()
  const { t, format } = texts
  return (
    <div class="intake-given">
      <dt>{t('kind.screenshot')}</dt>
      <dd>{t('intake.shown', { time: format.value.brief(shown.at, now.minute.value) })}</dd>
    </div>
  )
}

function AskOther({ conversation, fields }: { conversation: Conversation; fields: { id: string; name: string }[] }) {
  const { t } = useConsole().texts
  const ask = useAsk(conversation)
  const chosen = useSignal('')
  const field = fields.find(({ id }) => id === chosen.value)
  return (
    <div class="intake-other">
      <SelectField
        label={t('intake.askOther')}
        value={field ? chosen.value : ''}
        options={[
          { value: '', label: t('intake.askOther.choose') },
          ...fields.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => (chosen.value = value)}
      />
      <Button
        small
        disabled={!field}
        onClick={() => {
          if (!field) return
          chosen.value = ''
          void ask(field.id, field.name)
        }}
      >
        {t('intake.ask')}
      </Button>
    </div>
  )
}

/** What the visitor filled in, what is missing, and a way to ask for it. */
export function IntakePanel({ conversation }: { conversation: Conversation }) {
  const { texts } = useConsole()
  const { t, format } = texts
  const { inbox, logs } = useDesk()
  const one = conversation.summary.value
  if (!one) return null
  const overview = intakeOverview(inbox.topicFields(one.topic), logs.entries(conversation.id))
  const { missing, optional, given, shown, askable } = overview
  const may = conversation.writing.value === 'reply'
  if (missing.length === 0 && given.length === 0 && !shown && !may) return null
  return (
    <section class="intake-panel" aria-label={t('intake.title')}>
      <h3>{t('intake.title')}</h3>
      {missing.length > 0 && (
        <div>
          <h4>{t('intake.missing')}</h4>
          <ul>
            {missing.map((row) => (
              <Missing key={row.field.id} conversation={conversation} row={row} may={may} />
            ))}
          </ul>
        </div>
      )}
      {given.length > 0 || shown ? (
        <dl>
          {given.map((row) => (
            <GivenField key={row.field.id} given={row} />
          ))}
          {shown && <GivenPicture shown={shown} />}
        </dl>
      ) : (
        <p class="fact-soft">{t('intake.none')}</p>
      )}
      {optional.length > 0 && (
        <p class="fact-soft" dir="auto">
          {t('intake.optional', { fields: format.value.list(optional.map((field) => fieldName(field, texts))) })}
        </p>
      )}
      {may && askable.length > 0 && (
        <AskOther
          conversation={conversation}
          fields={askable.map((field) => ({ id: field.id, name: fieldName(field, texts) }))}
        />
      )}
    </section>
  )
}
