import type { Conversation } from '../../models/conversation.ts'
import { mayRetry, type Upload } from '../../models/uploads.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { useConsole } from '../context.ts'
import './uploads.css'

/** All bytes have left; what follows is the server looking at them. */
const LEFT = 1

function State({ upload, conversation }: { upload: Upload; conversation: Conversation }) {
  const { texts } = useConsole()
  const { t, refused } = texts
  const { state, id, name } = upload
  switch (state.at) {
    case 'sending':
      return (
        <span class="upload-state">
          <progress max={1} value={state.share < LEFT ? state.share : undefined} aria-label={name} />
          {state.share < LEFT
            ? t('files.sending', { percent: texts.format.value.percent(state.share) })
            : t('files.checking')}
        </span>
      )
    case 'ready':
      return (
        <span class="upload-state upload-ready">
          <Icon name="check" size={13} /> {t('files.ready')}
        </span>
      )
    case 'asked':
      return (
        <span class="upload-state upload-asked">
          <span role="status">{t('files.question')}</span>
          <Button small onClick={() => conversation.removeUpload(id)}>
            {t('files.question.yes')}
          </Button>
          <Button small kind="quiet" onClick={() => conversation.answerUpload(id)}>
            {t('files.question.no')}
          </Button>
        </span>
      )
    case 'refused':
      return (
        <span class="upload-state upload-refused">
          <span role="alert">
            {t('files.notTaken')} {refused(state.refusal)}
          </span>
          {mayRetry(state.refusal) && (
            <Button small onClick={() => conversation.retryUpload(id)}>
              {t('files.retry')}
            </Button>
          )}
        </span>
      )
  }
}

/** What is to go with the next message. */
export function Uploads({ conversation }: { conversation: Conversation }) {
  const { texts } = useConsole()
  const { t } = texts
  const uploads = conversation.uploads.value
  if (uploads.length === 0) return null
  return (
    <ul class="uploads" aria-label={t('files.toSend')}>
      {uploads.map((upload) => (
        <li key={upload.id} class={classes('upload', upload.state.at === 'refused' && 'upload-not-taken')}>
          <Icon name="file" size={16} />
          <span class="upload-name" dir="auto">
            {upload.name}
          </span>
          <span class="upload-size">{texts.format.value.bytes(upload.bytes)}</span>
          <IconButton
            small
            icon="close"
            label={t(upload.state.at === 'sending' ? 'files.cancel' : 'files.remove', { name: upload.name })}
            onClick={() => conversation.removeUpload(upload.id)}
          />
          <State upload={upload} conversation={conversation} />
        </li>
      ))}
    </ul>
  )
}
