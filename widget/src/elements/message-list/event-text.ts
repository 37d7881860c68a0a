import type { EventItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import { inLanguage } from '@walletdesk/shared/domain/intake/lines.ts'
import type { KnownField } from '@walletdesk/shared/protocol/intake.ts'
import type { Texts } from '../../controllers/texts.ts'

const askedName = ({ labels, kind }: KnownField, { language, intake }: Texts) =>
  inLanguage(labels, language) ?? intake(`kind.${kind}`)

/** An event line in the reader's language; `null` for events that tell a visitor nothing. */
export function eventText({ entry, at }: EventItem, texts: Texts): string | null {
  const { t, promise, intake, number, when } = texts
  switch (entry.kind) {
    case 'opened':
      return null
    case 'queued':
      switch (entry.cause) {
        case 'opened':
          return null
        case 'agent-lost':
          return t('event.agentLost')
        case 'not-opened':
          return t('event.notOpened')
        case 'given-back':
          return t('event.givenBack')
      }
    case 'assigned':
      return t('event.assigned', { name: entry.agent.name })
    case 'closed':
      if (entry.by === 'visitor') return t('event.closedByYou')
      return entry.agent ? t('event.closedByAgent', { name: entry.agent.name }) : t('event.closedByDesk')
    case 'promise-missed':
      return promise('event.missed', { time: when(entry.dueAt, at) })
    case 'chose':
      return promise(`event.${entry.choice}`)
    case 'stopped':
      return promise('event.stopped')
    case 'asked':
      return intake('event.asked', { name: entry.agent.name, field: askedName(entry.field, texts) })
    case 'intake':
      return null
    case 'rated':
      return `${t('event.rated', { stars: number(entry.stars) })}. ${t('rating.thanks')}`
  }
}
