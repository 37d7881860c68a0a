import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { TYPE_OF_ENDING } from '@walletdesk/shared/domain/files/endings.ts'
import { MAX_FILES } from '@walletdesk/shared/protocol/limits.ts'
import type { Conversation } from '../../models/conversation.ts'
import { IconButton } from '../../ui/button.tsx'
import { useConsole } from '../context.ts'

/** No PDF: it could not be checked before it leaves. */
const ENDINGS = Object.entries(TYPE_OF_ENDING)
  .filter(([, type]) => type !== 'application/pdf')
  .map(([ending]) => `.${ending}`)
  .join(',')

export function AttachButton({ onChosen }: { onChosen: (files: readonly File[]) => void }) {
  const { t } = useConsole().texts
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ENDINGS}
        onChange={(event) => {
          onChosen([...(event.currentTarget.files ?? [])])
          // The same file may be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <IconButton icon="attach" label={t('files.attach')} onClick={() => input.current?.click()} />
    </>
  )
}

const holdsFiles = (data: DataTransfer | null) => data?.types.includes('Files') === true

/** Files that are chosen, pasted or dropped where one writes. */
export function useAttaching(conversation: Conversation, may: boolean) {
  const {
    announcer,
    texts: { t },
  } = useConsole()
  const dropping = useSignal(false)
  const attach = (files: readonly File[]) => {
    if (files.length === 0) return
    const all = conversation.attach(files.map((content) => ({ name: content.name, content })))
    if (!all) announcer.complain(t('files.tooMany', { max: MAX_FILES }))
  }
  return {
    dropping,
    attach,
    onPaste(event: ClipboardEvent) {
      // A spreadsheet's cells come as a picture, too: whoever pastes text wants the text.
      if (!may || !holdsFiles(event.clipboardData) || event.clipboardData?.types.includes('text/plain')) return
      event.preventDefault()
      attach([...(event.clipboardData?.files ?? [])])
    },
    dropped: {
      onDragOver(event: DragEvent) {
        if (!may || !holdsFiles(event.dataTransfer)) return
        event.preventDefault()
        dropping.value = true
      },
      onDragLeave() {
        dropping.value = false
      },
      onDrop(event: DragEvent) {
        dropping.value = false
        if (!may || !holdsFiles(event.dataTransfer)) return
        event.preventDefault()
        attach([...(event.dataTransfer?.files ?? [])])
      },
    },
  }
}
