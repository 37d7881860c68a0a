import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { Avatar, Count, Tag } from '../../ui/parts.tsx'
import { AfterMiss, Due } from '../common/due.tsx'
import { Since, Waited } from '../common/since.tsx'
import { useTicking } from '../common/ticking.ts'
import { Told } from '../common/told.tsx'
import { useConsole, useDesk } from '../context.ts'

function LastMessage({ one }: { one: ConversationSummary }) {
  const { t } = useConsole().texts
  const { me } = useDesk()
  if (!one.last) return <>{t('row.noMessage')}</>
  if (one.last.erased) return <i>{t('erase.done')}</i>
  const { from, files = 0 } = one.last
  const text = one.last.text || (files > 0 ? t('files.attached', { count: files }) : '')
  if (from === 'visitor') return <>{text}</>
  const mine = one.agent?.id === me.me.value?.id
  return <>{t(mine ? 'row.you' : 'row.desk', { text })}</>
}

/** What is urgent about it: what was promised, or how long the visitor has had no answer. */
function Urgency({ one }: { one: ConversationSummary }) {
  const { t } = useConsole().texts
  const { inbox } = useDesk()
  if (one.state === 'queued') {
    const ahead = inbox.ahead.value.get(one.id) ?? 0
    return (
      <>
        {one.promise && <Due promise={one.promise} />}
        <Tag tone={ahead === 0 ? 'accent' : 'plain'}>
          {ahead === 0 ? t('row.next') : t('row.ahead', { count: ahead })}
        </Tag>
        {one.promise && <AfterMiss promise={one.promise} />}
      </>
    )
  }
  if (one.state === 'closed') return <Tag>{t('row.closed')}</Tag>
  return (
    <>
      {!one.openedByAgent && <Tag tone="warn">{t('row.notOpened')}</Tag>}
      {one.promise && <Due promise={one.promise} />}
      {one.unansweredSince !== null && (
        <Tag tone="warn" icon="reply">
          <span class="hidden-visually">{t('row.unanswered', { time: '' })}</span>
          <Since at={one.unansweredSince} />
        </Tag>
      )}
    </>
  )
}

/** `ownList`: every row is this agent's, which need not be said in each. */
export function Row({
  one,
  href,
  chosen,
  ownList,
}: {
  one: ConversationSummary
  href: string
  chosen: boolean
  ownList: boolean
}) {
  const { t, format, language } = useConsole().texts
  const { inbox, logs, me } = useDesk()
  const name = one.visitor.name ?? t('visitor')
  const topic = inbox.topicLabel(one.topic, language.value)
  const unread = logs.unread(one)
  const at = one.last?.at ?? one.openedAt
  const when = useTicking((now) => format.value.brief(at, now), [at])
  const agent = one.agent && (one.agent.id === me.me.value?.id ? t('you') : one.agent.name)
  return (
    <li>
      <a
        class={classes('row', chosen && 'row-chosen', unread > 0 && 'row-unread')}
        href={href}
        aria-current={chosen ? 'true' : undefined}
        data-conversation={one.id}
      >
        <Avatar name={name} seed={one.visitor.id} />
        <span class="row-body">
          <span class="row-top">
            <span class="row-name one-line">{name}</span>
            <span class="row-language" title={format.value.language(one.visitor.locale)}>
              {one.visitor.locale.split('-')[0]?.toUpperCase()}
            </span>
            <time class="row-time" datetime={new Date(at).toISOString()}>
              {when}
            </time>
          </span>
          {topic && <span class="row-topic one-line">{topic}</span>}
          <span class="row-last">
            <span class="one-line">
              <LastMessage one={one} />
            </span>
            {unread > 0 && (
              <Count value={format.value.count(unread)} label={t('row.unread', { count: unread })} strong />
            )}
          </span>
          {one.state === 'queued' && (
            <span class="row-wait">
              <Icon name="clock" size={13} />
              <Waited at={one.queuedAt} />
              <Told answer={one.place?.answer ?? null} />
            </span>
          )}
          <span class="row-tags">
            <Urgency one={one} />
            {one.priority >= 1 && one.state !== 'closed' && <Tag tone="bad">{t('row.priority')}</Tag>}
            {agent && !ownList && <span class="row-agent one-line">{agent}</span>}
          </span>
        </span>
      </a>
    </li>
  )
}
