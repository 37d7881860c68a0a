import type { ComponentChildren } from 'preact'
import type { ConversationDetails } from '@walletdesk/shared/protocol/desk.ts'
import type { Conversation } from '../../models/conversation.ts'
import { formatRoute, inboxRoute, viewOf } from '../../models/route.ts'
import { Icon } from '../../ui/icon.tsx'
import { Avatar, Tag } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { EraseVisitor } from './erase-visitor.tsx'
import './view.css'

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The clock where the visitor is, running. */
function LocalTime({ zone }: { zone: string }) {
  const { now, texts } = useConsole()
  const minute = now.minute.value
  const { format } = texts
  try {
    return (
      <>
        {format.value.weekday(minute, zone)} {format.value.clock(minute, zone)}{' '}
        <span class="fact-soft">{zone.replace(/_/g, ' ')}</span>
      </>
    )
  } catch {
    // A zone that this browser does not know.
    return <>{zone}</>
  }
}

function Page({ page }: { page: ConversationDetails['visitor']['page'] }) {
  const title = page.title || page.url
  const followable = /^https?:\/\//.test(page.url)
  return followable ? (
    <a href={page.url} target="_blank" rel="noopener noreferrer nofollow" title={page.url} dir="auto">
      {title}
    </a>
  ) : (
    <span dir="auto">{title}</span>
  )
}

function Earlier({ details, current }: { details: ConversationDetails; current: string }) {
  const {
    route,
    now,
    texts: { t, format, language },
  } = useConsole()
  const { inbox } = useDesk()
  const view = viewOf(route.value)
  const list = details.earlier.filter((one) => one.id !== current)
  if (list.length === 0) return <p class="fact-soft">{t('details.earlier.none')}</p>
  return (
    <ul class="earlier">
      {list.map((one) => (
        <li key={one.id}>
          <a href={formatRoute(inboxRoute(view, one.id))}>
            <span class="one-line">{inbox.topicLabel(one.topic, language.value) ?? t('details.noTopic')}</span>
            <span class="fact-soft">
              {format.value.brief(one.openedAt, now.minute.value)}
              {one.stars !== null && <> · {t('details.stars', { count: one.stars })}</>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** `children`: what is known of the matter, between the person and the conversation. */
export function VisitorCard({ conversation, children }: { conversation: Conversation; children?: ComponentChildren }) {
  const {
    route,
    texts: { t, format, language },
  } = useConsole()
  const { inbox, me } = useDesk()
  const details = conversation.details.value
  const one = conversation.summary.value
  const view = viewOf(route.value)
  const name = one?.visitor.name ?? t('visitor')
  return (
    <aside class="visitor-card" aria-label={t('conversation.details')}>
      <header class="visitor-head">
        <a
          class="icon-button icon-flips visitor-back"
          href={formatRoute(inboxRoute(view, conversation.id))}
          aria-label={t('conversation.back')}
        >
          <Icon name="back" />
        </a>
        <Avatar name={name} seed={one?.visitor.id ?? ''} size="l" />
        <div class="visitor-who">
          <h2 class="one-line" dir="auto">
            {name}
          </h2>
          {details && (
            <Tag tone={details.visitor.here ? 'good' : 'plain'}>
              {t(details.visitor.here ? 'details.here' : 'details.gone')}
            </Tag>
          )}
        </div>
      </header>
      {details && one && (
        <>
          <dl class="facts">
            <Fact label={t('details.language')}>{format.value.language(details.visitor.locale)}</Fact>
            <Fact label={t('details.localTime')}>
              <LocalTime zone={details.visitor.timeZone} />
            </Fact>
            <Fact label={t('details.page')}>
              <Page page={details.visitor.page} />
            </Fact>
            <Fact label={t('details.device')}>{details.visitor.device}</Fact>
            <Fact label={t('details.firstSeen')}>{format.value.full(details.visitor.firstSeenAt)}</Fact>
          </dl>
          {children}
          <dl class="facts">
            <Fact label={t('details.topic')}>
              {inbox.topicLabel(one.topic, language.value) ?? t('details.noTopic')}
            </Fact>
            <Fact label={t('details.team')}>{inbox.teamName(one.team)}</Fact>
            <Fact label={t('details.agent')}>{one.agent?.name ?? t('details.nobody')}</Fact>
            <Fact label={t('details.opened')}>{format.value.full(one.openedAt)}</Fact>
          </dl>
          <section class="visitor-earlier">
            <h3>{t('details.earlier')}</h3>
            <Earlier details={details} current={conversation.id} />
          </section>
          {me.me.value?.role === 'admin' && <EraseVisitor conversation={conversation} />}
        </>
      )}
    </aside>
  )
}
