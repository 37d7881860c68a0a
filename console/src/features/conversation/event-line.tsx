import { useSignal } from '@preact/signals'
import type { Conversation } from '../../models/conversation.ts'
import { fieldName, valueLines } from '../../models/intake-values.ts'
import { promiseLine } from '../../models/promise-line.ts'
import { stoppedLine } from '../../models/stopped-line.ts'
import { formatRoute, inboxRoute, viewOf } from '../../models/route.ts'
import type { EventEntry } from '../../models/transcript-items.ts'
import type { IntakeAnswer } from '@walletdesk/shared/protocol/intake.ts'
import { IconButton } from '../../ui/button.tsx'
import { ClockTime } from '../common/since.tsx'
import { useConsole, useDesk } from '../context.ts'
import { EraseQuestion } from './erase-question.tsx'
import './event-line.css'

function useSentence(entry: EventEntry): string {
  const { texts } = useConsole()
  const { t, language } = texts
  const { inbox } = useDesk()
  switch (entry.kind) {
    case 'opened': {
      const topic = inbox.topicLabel(entry.topic, language.value)
      if (entry.by === 'agent') return t('event.opened.agent')
      return topic ? t('event.opened.visitor.topic', { topic }) : t('event.opened.visitor')
    }
    case 'queued':
      return t(`event.queued.${entry.cause}`, { team: inbox.teamName(entry.team) })
    case 'assigned': {
      const got = t(`event.assigned.${entry.cause}`, { agent: entry.agent.name })
      if (!entry.reason) return got
      const { rule, load, capacity, candidates } = entry.reason
      return `${got} (${t(`reason.${rule}`, { load, capacity, candidates })})`
    }
    case 'closed':
      return entry.by === 'agent'
        ? t('event.closed.agent', { agent: entry.agent?.name ?? '' })
        : t('event.closed.visitor')
    case 'erased':
      return entry.by.role === 'agent' ? t('erase.event.agent', { agent: entry.by.name }) : t('erase.event.visitor')
    case 'rated':
      return t('event.rated', { count: entry.stars })
    case 'intake':
      return t(entry.from ? 'event.desk.carried' : 'event.desk.intake')
    case 'asked':
      return t('event.desk.asked', { agent: entry.agent.name, field: fieldName(entry.field, texts) })
    case 'stopped':
    case 'attempts-seen':
      return stoppedLine(entry, texts)
    default:
      return promiseLine(entry, texts)
  }
}

/** What was filled in at that time. */
function Filled({ answers }: { answers: readonly IntakeAnswer[] }) {
  const { texts } = useConsole()
  return (
    <dl class="event-filled">
      {answers.map(({ field, value }) => (
        <div key={field.id}>
          <dt dir="auto">{fieldName(field, texts)}</dt>
          <dd>
            <bdi>{value ? valueLines(value, texts).text : texts.t('intake.back')}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

type Written = Extract<EventEntry, { kind: 'intake' | 'rated' }>

/** What the visitor wrote in it, or that it was erased. */
function Words({ entry, conversation }: { entry: Written; conversation: Conversation }) {
  const { t } = useConsole().texts
  const asking = useSignal(false)
  const { kind, seq, erased = false } = entry
  if (erased) return <p class="event-erased">{t('erase.this.done')}</p>
  if (kind === 'rated' && entry.comment === '') return null
  return (
    <>
      <div class="event-written">
        {kind === 'intake' ? (
          <Filled answers={entry.answers} />
        ) : (
          <blockquote class="event-comment" dir="auto">
            {entry.comment}
          </blockquote>
        )}
        {conversation.mayErase({ kind, author: { role: 'visitor' }, erased }) && (
          <span class="event-tools">
            <IconButton small icon="trash" label={t('erase.this')} onClick={() => (asking.value = true)} />
          </span>
        )}
      </div>
      {asking.value && (
        <EraseQuestion of="this" erase={() => conversation.erase(seq)} onDone={() => (asking.value = false)} />
      )}
    </>
  )
}

/** Something that happened, said in the reader's language. */
export function EventLine({ entry, conversation }: { entry: EventEntry; conversation: Conversation }) {
  const {
    route,
    texts: { t },
  } = useConsole()
  const sentence = useSentence(entry)
  const view = viewOf(route.value)
  return (
    <div class="event-line">
      <p>
        {sentence} · <ClockTime at={entry.at} />
        {entry.kind === 'opened' && entry.previous && (
          <>
            {' '}
            · <a href={formatRoute(inboxRoute(view, entry.previous))}>{t('event.previous')}</a>
          </>
        )}
      </p>
      {(entry.kind === 'intake' || entry.kind === 'rated') && <Words entry={entry} conversation={conversation} />}
    </div>
  )
}
