import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Answer } from '../../models/api.ts'
import type { Conversation } from '../../models/conversation.ts'
import { formatRoute, inboxRoute, viewOf } from '../../models/route.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Empty, Notice, Tag } from '../../ui/parts.tsx'
import { AskButton } from '../common/ask-button.tsx'
import { AfterMiss, Due } from '../common/due.tsx'
import { Waited } from '../common/since.tsx'
import { Told } from '../common/told.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Log } from './log.tsx'
import { SaveRecord } from './save-record.tsx'
import './view.css'

function useVisitorName(conversation: Conversation): string {
  const { t } = useConsole().texts
  return conversation.summary.value?.visitor.name ?? t('visitor')
}

/** Closing cannot be undone, so it is asked for where it is done. */
function CloseQuestion({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const { t } = useConsole().texts
  const yes = useRef<HTMLButtonElement>(null)
  // Before the next key: whoever presses Enter at once means this button.
  useLayoutEffect(() => yes.current?.focus(), [])
  return (
    <div
      class="close-question"
      role="alertdialog"
      aria-label={t('conversation.close.ask')}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <p>{t('conversation.close.ask')}</p>
      <AskButton small kind="danger" buttonRef={yes} ask={conversation.close} onAnswered={onDone}>
        {t('conversation.close.yes')}
      </AskButton>
      <Button small kind="quiet" onClick={onDone}>
        {t('conversation.close.no')}
      </Button>
    </div>
  )
}

function State({ conversation }: { conversation: Conversation }) {
  const { t } = useConsole().texts
  const { me } = useDesk()
  const one = conversation.summary.value
  if (!one) return null
  if (one.state === 'closed') return <Tag>{t('row.closed')}</Tag>
  const mine = one.agent?.id === me.me.value?.id
  return (
    <>
      {one.state === 'queued' ? (
        <Tag tone="warn" icon="clock">
          <Waited at={one.queuedAt} />
        </Tag>
      ) : (
        <Tag tone={mine ? 'good' : 'plain'}>{mine ? t('row.withYou') : one.agent?.name}</Tag>
      )}
      {one.promise && <Due promise={one.promise} />}
      {one.promise && <AfterMiss promise={one.promise} />}
      {one.state === 'queued' && <Told answer={one.place?.answer ?? null} />}
    </>
  )
}

function Header({ conversation }: { conversation: Conversation }) {
  const {
    route,
    announcer,
    texts: { t, refused, language },
  } = useConsole()
  const { inbox, closing } = useDesk()
  const saving = useSignal(false)
  const name = useVisitorName(conversation)
  const one = conversation.summary.value
  const may = conversation.may.value
  const view = viewOf(route.value)
  const topic = one && inbox.topicLabel(one.topic, language.value)
  const act = async (ask: () => Promise<Answer<null>>, done?: string) => {
    const answer = await ask()
    if (!answer.ok) announcer.complain(refused(answer))
    else if (done) announcer.say(done)
  }
  return (
    <header class="conversation-head">
      <a
        class="icon-button icon-flips conversation-back"
        href={formatRoute(inboxRoute(view))}
        aria-label={t('conversation.back')}
      >
        <Icon name="back" />
      </a>
      <div class="conversation-who">
        <h2 class="one-line" dir="auto">
          {name}
        </h2>
        <p class="conversation-about">
          <State conversation={conversation} />
          {topic && <span class="one-line">{topic}</span>}
        </p>
      </div>
      <div class="conversation-verbs">
        {closing.value === conversation.id && may.close ? (
          <CloseQuestion conversation={conversation} onDone={() => (closing.value = null)} />
        ) : (
          <>
            {may.giveBack && (
              <Button small onClick={() => void act(conversation.giveBack, t('conversation.giveBack.done'))}>
                {t('conversation.giveBack')}
              </Button>
            )}
            {may.close && (
              <Button small icon="check" onClick={() => (closing.value = conversation.id)}>
                {t('conversation.close')}
              </Button>
            )}
          </>
        )}
        <IconButton icon="save" label={t('save.open')} onClick={() => (saving.value = true)} />
        <a
          class="icon-button conversation-details-link"
          href={formatRoute(inboxRoute(view, conversation.id, true))}
          aria-label={t('conversation.details')}
        >
          <Icon name="info" />
        </a>
        {saving.value && <SaveRecord conversation={conversation} onClose={() => (saving.value = false)} />}
      </div>
    </header>
  )
}

/** `children`: where one writes. */
export function ConversationView({
  conversation,
  children,
}: {
  conversation: Conversation
  children: ComponentChildren
}) {
  const {
    texts: { refused },
  } = useConsole()
  const name = useVisitorName(conversation)
  const problem = conversation.problem.value
  if (problem && !conversation.summary.value) {
    return (
      <div class="conversation">
        <Empty icon="alert" title={refused(problem)} />
      </div>
    )
  }
  return (
    <section class="conversation" aria-label={name}>
      <Header conversation={conversation} />
      {problem && <Notice tone="bad">{refused(problem)}</Notice>}
      <Log conversation={conversation} visitor={name} />
      {children}
    </section>
  )
}
