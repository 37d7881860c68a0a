import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Answer } from '../../models/api.ts'
import { Button } from '../../ui/button.tsx'
import { useConsole } from '../context.ts'

/** Erasing cannot be undone, so it is asked for where it is done; the safe answer has the focus. */
export function EraseQuestion({ erase, onDone }: { erase: () => Promise<Answer<null>>; onDone: () => void }) {
  const {
    announcer,
    texts: { t, refused },
  } = useConsole()
  const no = useRef<HTMLButtonElement>(null)
  const busy = useSignal(false)
  useLayoutEffect(() => no.current?.focus(), [])
  return (
    <div
      class="erase-question"
      role="alertdialog"
      aria-label={t('erase.question')}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <p>
        <strong>{t('erase.question')}</strong> {t('erase.explained')}
      </p>
      <Button
        small
        kind="danger"
        busy={busy.value}
        onClick={async () => {
          busy.value = true
          const answer = await erase()
          if (answer.ok) announcer.say(t('erase.done'))
          else announcer.complain(refused(answer))
          onDone()
        }}
      >
        {t('erase.yes')}
      </Button>
      <Button small kind="quiet" buttonRef={no} onClick={onDone}>
        {t('erase.no')}
      </Button>
    </div>
  )
}
