import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type RecordAddress, VERIFY_PATH } from '@walletdesk/shared/protocol/record.ts'
import type { Answer } from '../../models/api.ts'
import type { Conversation } from '../../models/conversation.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import './save-record.css'

/** The record of a conversation, to read and to check. Its addresses hold for minutes, so they are asked for when it is opened. */
export function SaveRecord({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const {
    texts: { t, refused, language },
  } = useConsole()
  const answer = useSignal<Answer<RecordAddress> | null>(null)
  useEffect(() => {
    void conversation.record().then((got) => {
      answer.value = got
    })
  }, [])
  const got = answer.value
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const query = new URLSearchParams({ locale: language.value, zone: timeZone }).toString()
  return (
    <Dialog title={t('save.title')} onClose={onClose} closeLabel={t('save.done')}>
      <p>{t('save.about')}</p>
      <p>{t('save.desk')}</p>
      {got === null && <p role="status">{t('save.wait')}</p>}
      {got?.ok === false && <Notice tone="bad">{refused(got)}</Notice>}
      {got?.ok && (
        <p class="record-links">
          <a
            class="button button-primary"
            href={`${got.value.html}?${query}`}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('save.html')}
          </a>
          <a class="button button-plain" href={got.value.json} download>
            {t('save.json')}
          </a>
          <a href={VERIFY_PATH} target="_blank" rel="noopener noreferrer">
            {t('save.check')}
          </a>
        </p>
      )}
    </Dialog>
  )
}
