import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { useConsole } from '../context.ts'

/** A text to take along, whole. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const {
    copy,
    texts: { t },
  } = useConsole()
  const said = useSignal('')
  const field = useRef<HTMLTextAreaElement>(null)
  return (
    <div class="copy-field">
      <textarea
        ref={field}
        class="input input-mono"
        readOnly
        rows={text.length > 60 ? 2 : 1}
        spellcheck={false}
        dir="ltr"
        value={text}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        icon="copy"
        onClick={async () => {
          const copied = await copy(text)
          said.value = t(copied ? 'copied' : 'copy.failed')
          if (!copied) field.current?.select()
        }}
      >
        {t('copy')}
      </Button>
      <p class="field-hint" role="status">
        {said.value}
      </p>
    </div>
  )
}
