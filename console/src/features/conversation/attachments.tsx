import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { type FileView, isPictureType } from '@walletdesk/shared/protocol/file.ts'
import type { Refusal } from '../../models/api.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useConsole, useDesk } from '../context.ts'
import './attachments.css'

/** The largest a picture is drawn within the log, in CSS pixels. */
const FRAME = { width: 260, height: 200 }

/** The room a picture takes is known before it comes, so nothing jumps. */
function framed({ width, height }: FileView): { width: number; height: number } {
  const [wide, high] = [width ?? 1, height ?? 1]
  const scale = Math.min(1, FRAME.width / wide, FRAME.height / high)
  return { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)) }
}

type Found = { at: 'asking' } | { at: 'there'; url: string } | { at: 'refused'; refusal: Refusal }

/** Where a file can be fetched, asked for when it is drawn. */
function useAddress(file: FileView) {
  const { line } = useDesk()
  const found = useSignal<Found>({ at: 'asking' })
  const ask = async () => {
    found.value = { at: 'asking' }
    const answer = await line.ask('file.open', { file: file.id })
    found.value = answer.ok ? { at: 'there', url: answer.value.url } : { at: 'refused', refusal: answer }
  }
  return { found, ask }
}

function Download({ file }: { file: FileView }) {
  const {
    announcer,
    download,
    texts: { t, refused },
  } = useConsole()
  const { line } = useDesk()
  return (
    <IconButton
      small
      icon="save"
      label={t('files.download', { name: file.name })}
      onClick={async () => {
        const answer = await line.ask('file.open', { file: file.id })
        if (answer.ok) download(answer.value.url, file.name)
        else announcer.complain(refused(answer))
      }}
    />
  )
}

function Larger({ file, url, onClose }: { file: FileView; url: string; onClose: () => void }) {
  const { download, texts } = useConsole()
  const { t } = texts
  return (
    <Dialog whole title={file.name} onClose={onClose} closeLabel={t('files.close')}>
      <div class="larger">
        <img src={url} alt={file.name} width={file.width ?? undefined} height={file.height ?? undefined} />
      </div>
      <p class="larger-foot">
        <span>{texts.format.value.bytes(file.bytes)}</span>
        <Button small icon="save" onClick={() => download(url, file.name)}>
          {t('files.downloadIt')}
        </Button>
      </p>
    </Dialog>
  )
}

function Picture({ file }: { file: FileView }) {
  const { t } = useConsole().texts
  const { found, ask } = useAddress(file)
  const larger = useAddress(file)
  const open = useSignal(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => void ask(), [file.id])
  // The dialog is gone from the page by the time the browser would give the focus back.
  useLayoutEffect(() => {
    if (wasOpen.current && !open.value) trigger.current?.focus()
    wasOpen.current = open.value
  }, [open.value])
  const frame = framed(file)
  const now = found.value
  const shown = larger.found.value
  return (
    <>
      {now.at === 'refused' ? (
        <p class="attachment-failed">
          {t('files.failed')}{' '}
          <Button small onClick={() => void ask()}>
            {t('again')}
          </Button>
        </p>
      ) : (
        <button
          ref={trigger}
          type="button"
          class="attachment-picture"
          style={{ inlineSize: `${frame.width}px`, aspectRatio: `${frame.width} / ${frame.height}` }}
          aria-label={t('files.open', { name: file.name })}
          onClick={() => {
            open.value = true
            // What was asked for when it was drawn may have run out by now.
            void larger.ask()
          }}
        >
          {now.at === 'there' && (
            <img
              src={now.url}
              alt=""
              {...frame}
              onError={() => {
                found.value = { at: 'refused', refusal: { ok: false, code: 'unreachable' } }
              }}
            />
          )}
        </button>
      )}
      {open.value && shown.at === 'there' && (
        <Larger file={file} url={shown.url} onClose={() => (open.value = false)} />
      )}
    </>
  )
}

function Attachment({ file }: { file: FileView }) {
  const { now, texts } = useConsole()
  const { t } = texts
  const gone = useComputed(() => file.expiresAt <= now.minute.value)
  const isPicture = isPictureType(file.type)
  return (
    <li class="attachment">
      {isPicture && !gone.value && <Picture file={file} />}
      <span class="attachment-line">
        {(!isPicture || gone.value) && <Icon name="file" size={16} />}
        <span class="attachment-name" dir="auto">
          {file.name}
        </span>
        <span class="attachment-size">{texts.format.value.bytes(file.bytes)}</span>
        {!gone.value && <Download file={file} />}
      </span>
      {gone.value && (
        <span class="attachment-gone">
          {t('files.gone')}
          <span class="attachment-print" dir="ltr">
            {t('files.fingerprint', { sha: file.sha256 })}
          </span>
        </span>
      )}
    </li>
  )
}

/** The files of one message. */
export const Attachments = ({ files }: { files: readonly FileView[] }) => (
  <ul class="attachments">
    {files.map((file) => (
      <Attachment key={file.id} file={file} />
    ))}
  </ul>
)
