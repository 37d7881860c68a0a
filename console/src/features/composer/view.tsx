import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { MAX_MESSAGE_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import type { Conversation } from '../../models/conversation.ts'
import { areSettled } from '../../models/uploads.ts'
import type { Mode } from '../../models/drafts.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { useConsole, useDesk } from '../context.ts'
import { AttachButton, useAttaching } from './attaching.tsx'
import { Uploads } from './uploads.tsx'
import { StoppedNotice } from './stopped.tsx'
import './view.css'

/** From here on it is said how much room is left. */
const NEARLY_FULL = MAX_MESSAGE_CHARS - 500

function Modes({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const { t } = useConsole().texts
  return (
    <div class="composer-modes" role="group" aria-label={t('composer.mode')}>
      {(['reply', 'note'] as const).map((each) => (
        <button
          key={each}
          type="button"
          class={classes('composer-mode', each === mode && `composer-mode-${each}`)}
          aria-pressed={each === mode}
          onClick={() => onChange(each)}
        >
          <Icon name={each} size={15} /> {t(`composer.${each}`)}
        </button>
      ))}
    </div>
  )
}

function Room({ length }: { length: number }) {
  const { t } = useConsole().texts
  if (length > MAX_MESSAGE_CHARS)
    return (
      <p class="composer-room composer-room-over" role="alert">
        {t('composer.tooLong', { length, max: MAX_MESSAGE_CHARS })}
      </p>
    )
  return length > NEARLY_FULL ? (
    <p class="composer-room">{t('composer.left', { count: MAX_MESSAGE_CHARS - length })}</p>
  ) : null
}

/** Why a reply cannot be written here now, and what can be done instead. */
function Bar({ conversation, visitor }: { conversation: Conversation; visitor: string }) {
  const {
    announcer,
    texts: { t, refused },
  } = useConsole()
  const agent = conversation.summary.value?.agent
  switch (conversation.writing.value) {
    case 'queued':
      return (
        <div class="composer-bar">
          <p>{t('composer.queued')}</p>
          {conversation.may.value.take && (
            <Button
              kind="primary"
              onClick={async () => {
                const answer = await conversation.take()
                if (!answer.ok) announcer.complain(refused(answer))
              }}
            >
              {t('conversation.take')}
            </Button>
          )}
        </div>
      )
    case 'others':
      return (
        <div class="composer-bar">
          <p>{t('composer.others', { agent: agent?.name ?? '' })}</p>
        </div>
      )
    case 'closed':
      return (
        <div class="composer-bar composer-bar-soft">
          <p>{t('composer.closed', { name: visitor })}</p>
        </div>
      )
    case 'reply':
      return null
  }
}

export function Composer({ conversation }: { conversation: Conversation }) {
  const { t } = useConsole().texts
  const visitor = conversation.summary.value?.visitor.name ?? t('visitor')
  const { composerFocus, outgoing } = useDesk()
  const input = useRef<HTMLTextAreaElement>(null)
  const { mode, reply, note } = conversation.draft.value
  const text = mode === 'note' ? note : reply
  const writing = conversation.writing.value
  const canWrite = mode === 'note' || writing === 'reply' || writing === 'closed'
  const attached = mode === 'reply' ? conversation.uploads.value : []
  const says = text.trim() !== '' || attached.some(({ state }) => state.at === 'ready')
  const canSend = canWrite && says && areSettled(attached) && text.length <= MAX_MESSAGE_CHARS
  const attaching = useAttaching(conversation, canWrite && mode === 'reply')
  const stopped = mode === 'reply' ? conversation.stopped.value : null
  const noticeId = useId()

  // The field grows with what is in it, up to the limit that the stylesheet sets.
  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight + 2}px`
  }, [text, mode, canWrite])

  const turn = composerFocus.value
  const turnBefore = useRef(turn)
  // Before the next key, which would be a command otherwise.
  useLayoutEffect(() => {
    if (turn !== turnBefore.current) input.current?.focus()
    turnBefore.current = turn
  }, [turn])

  const send = () => {
    conversation.send()
    input.current?.focus()
  }

  return (
    <section
      class={classes('composer', mode === 'note' && 'composer-noting', attaching.dropping.value && 'composer-dropping')}
      aria-label={t('composer.label')}
      {...attaching.dropped}
    >
      <div class="composer-top">
        <Modes
          mode={mode}
          onChange={(next) => {
            conversation.setMode(next)
            composerFocus.value += 1
          }}
        />
        {mode === 'note' && <p class="composer-banner">{t('composer.note.banner')}</p>}
      </div>
      {mode === 'reply' && <Bar conversation={conversation} visitor={visitor} />}
      {canWrite && (
        <form
          class="composer-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (canSend) send()
          }}
        >
          <textarea
            ref={input}
            class="composer-input"
            rows={1}
            dir="auto"
            value={text}
            placeholder={
              mode === 'note' ? t('composer.note.placeholder') : t('composer.reply.placeholder', { name: visitor })
            }
            aria-label={mode === 'note' ? t('composer.note') : t('composer.reply')}
            onPaste={attaching.onPaste}
            aria-invalid={stopped ? 'true' : undefined}
            aria-describedby={stopped ? noticeId : undefined}
            onInput={(event) => conversation.type(event.currentTarget.value)}
            onKeyDown={(event) => {
              // While an input method composes, Enter chooses a word. 229 is how Safari says so after the fact.
              if (event.isComposing || event.keyCode === 229) return
              if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
                event.preventDefault()
                if (canSend) send()
              }
              if (event.key === 'Escape') event.currentTarget.blur()
            }}
          />
          {mode === 'reply' && <Uploads conversation={conversation} />}
          <div role="status">
            {stopped && <StoppedNotice id={noticeId} stopped={stopped} tried={conversation.tried.value} />}
          </div>
          {!outgoing.keeps.value && <p class="composer-room">{t('composer.notKept')}</p>}
          <div class="composer-foot">
            {mode === 'reply' && <AttachButton onChosen={attaching.attach} />}
            <p class="composer-hint">
              {attaching.dropping.value ? t('files.drop') : areSettled(attached) ? t('composer.hint') : t('files.wait')}
            </p>
            <Room length={text.length} />
            <Button kind="primary" type="submit" icon={mode === 'note' ? 'note' : 'send'} disabled={!canSend}>
              {t(mode === 'note' ? 'composer.addNote' : 'composer.send')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
