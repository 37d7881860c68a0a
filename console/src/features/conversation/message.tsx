import { useSignal } from '@preact/signals'
import { Fragment } from 'preact'
import { linkDisguise } from '@walletdesk/shared/domain/chain/link-disguise.ts'
import { type Piece, piecesOf } from '@walletdesk/shared/domain/conversation/pieces.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../models/conversation.ts'
import type { Unsent } from '../../models/desk.ts'
import type { Said } from '../../models/transcript-items.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { ClockTime } from '../common/since.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Attachments } from './attachments.tsx'
import { EraseQuestion } from './erase-question.tsx'
import { ReferenceCards } from './reference-cards.tsx'
import './message.css'

function PieceView({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'link':
      return (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </a>
      )
    case 'code':
      return <bdi dir="ltr">{piece.text}</bdi>
    case 'text':
      return <>{piece.text}</>
  }
}

/** That a link pretends to lead elsewhere. */
function Careful({ href, trusted }: { href: string; trusted: readonly string[] }) {
  const { t } = useConsole().texts
  const disguise = linkDisguise(href, trusted)
  if (!disguise) return null
  const { shown } = disguise
  return (
    <span class="message-careful" role="note">
      <Icon name="alert" size={13} />{' '}
      {disguise.kind === 'looks-like'
        ? t('link.looksLike', { shown, host: disguise.host })
        : t('link.mixed', { shown })}
    </span>
  )
}

function MessageText({ text, trusted }: { text: string; trusted: readonly string[] }) {
  return (
    <p class="message-text" dir="auto">
      {piecesOf(text).map((piece, i) => (
        <Fragment key={i}>
          <PieceView piece={piece} />
          {piece.kind === 'link' && <Careful href={piece.href} trusted={trusted} />}
        </Fragment>
      ))}
    </p>
  )
}

function CopyButton({ text }: { text: string }) {
  const {
    copy,
    announcer,
    texts: { t },
  } = useConsole()
  const copied = useSignal(false)
  return (
    <IconButton
      small
      icon={copied.value ? 'check' : 'copy'}
      label={t('message.copy')}
      onClick={async () => {
        copied.value = await copy(text)
        announcer.say(t(copied.value ? 'copied' : 'copy.failed'))
      }}
    />
  )
}

const NoteTag = () => {
  const { t } = useConsole().texts
  return (
    <span class="note-tag">
      <Icon name="note" size={13} /> {t('note.tag')} · {t('note.hidden')}
    </span>
  )
}

export function Message({
  item,
  conversation,
  visitor,
  delivery,
}: {
  item: Said
  conversation: Conversation
  visitor: string
  delivery: { id: string; seen: boolean } | null
}) {
  const { t } = useConsole().texts
  const { me } = useDesk()
  const asking = useSignal(false)
  const mine = item.author.role === 'agent' && item.author.id === me.me.value?.id
  const name = item.author.role === 'visitor' ? visitor : mine ? t('you') : item.author.name
  const side = item.author.role === 'visitor' ? 'message-theirs' : 'message-ours'
  return (
    <div class={classes('message', side, item.kind === 'note' && 'message-note', item.joined && 'message-joined')}>
      {!item.joined && (
        <p class="message-head">
          <span class="message-author" dir="auto">
            {name}
          </span>{' '}
          <ClockTime at={item.at} />
          {item.kind === 'note' && <NoteTag />}
        </p>
      )}
      <div class="message-line">
        <div class={classes('bubble', item.erased && 'bubble-erased')}>
          {item.erased ? (
            <p class="message-text">{t(item.kind === 'note' ? 'erase.done.note' : 'erase.done')}</p>
          ) : (
            <>
              {item.text !== '' && (
                <MessageText text={item.text} trusted={conversation.details.value?.allowed.hosts ?? []} />
              )}
              {item.files.length > 0 && <Attachments files={item.files} />}
            </>
          )}
        </div>
        {!item.erased && (
          <span class="message-tools">
            {item.text !== '' && <CopyButton text={item.text} />}
            {conversation.mayErase(item) && (
              <IconButton small icon="trash" label={t('erase.one')} onClick={() => (asking.value = true)} />
            )}
          </span>
        )}
      </div>
      {asking.value && !item.erased && (
        <EraseQuestion erase={() => conversation.erase(item.seq)} onDone={() => (asking.value = false)} />
      )}
      {item.kind === 'message' && !item.erased && (
        <ReferenceCards text={item.text} references={conversation.references} />
      )}
      {delivery?.id === item.id && (
        <p class="message-state">
          <Icon name={delivery.seen ? 'checks' : 'check'} size={13} />{' '}
          {t(delivery.seen ? 'message.seen' : 'message.sent')}
        </p>
      )}
    </div>
  )
}

/** Still on its way, or refused: it stays until it was sent again or given up. */
export function UnsentMessage({ unsent }: { unsent: Unsent }) {
  const {
    texts: { t, refused },
  } = useConsole()
  const { outgoing, line } = useDesk()
  const { progress, extra, text, key } = unsent
  const online = line.connection.value.state === 'online'
  return (
    <div class={classes('message message-ours message-unsent', extra.kind === 'note' && 'message-note')}>
      {extra.kind === 'note' && (
        <p class="message-head">
          <NoteTag />
        </p>
      )}
      <div class="message-line">
        <div class="bubble">
          {text !== '' && <MessageText text={text} trusted={[]} />}
          {extra.files?.map((file) => (
            <p key={file.id} class="attachment-line">
              <Icon name="file" size={16} />
              <span class="attachment-name" dir="auto">
                {file.name}
              </span>
            </p>
          ))}
        </div>
      </div>
      {progress.at === 'refused' ? (
        <div class="message-failed" role="alert">
          <Icon name="alert" size={14} />
          <span>
            {t('message.failed')} {refused(progress.refusal)}
          </span>
          <Button small onClick={() => outgoing.retry(key)}>
            {t('message.retry')}
          </Button>
          <Button small kind="quiet" onClick={() => outgoing.discard(key)}>
            {t('message.discard')}
          </Button>
        </div>
      ) : (
        <p class="message-state">
          <Icon name="clock" size={13} />{' '}
          {t(progress.at === 'sent' ? 'message.sent' : online ? 'message.sending' : 'message.waiting')}
        </p>
      )}
    </div>
  )
}

export function DayLine({ at }: { at: Instant }) {
  const { now, texts } = useConsole()
  return (
    <p class="day-line">
      <span>{texts.format.value.day(at, now.minute.value)}</span>
    </p>
  )
}
