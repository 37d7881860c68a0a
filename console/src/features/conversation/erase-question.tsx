import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Answer } from '../../models/api.ts'
import { Button } from '../../ui/button.tsx'
import { AskButton } from '../common/ask-button.tsx'
import { useConsole } from '../context.ts'

type Asked = {
  erase: () => Promise<Answer<null>>
  onDone: () => void
  /** A message, or anything else that was written. */
  of?: 'message' | 'this'
}

/** Erasing cannot be undone, so it is asked for where it is done; the safe answer has the focus. */
export function EraseQuestion({ erase, onDone, of = 'message' }: Asked) {
  const {
    announcer,
    texts: { t },
  } = useConsole()
  const question = t(of === 'this' ? 'erase.this.question' : 'erase.question')
  const no = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => no.current?.focus(), [])
  return (
    <div
      class="erase-question"
      role="alertdialog"
      aria-label={question}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <p>
        <strong>{question}</strong> {t('erase.explained')}
      </p>
      <AskButton
        small
        kind="danger"
        ask={erase}
        onGranted={() => announcer.say(t(of === 'this' ? 'erase.this.done' : 'erase.done'))}
        onAnswered={onDone}
      >
        {t('erase.yes')}
      </AskButton>
      <Button small kind="quiet" buttonRef={no} onClick={onDone}>
        {t('erase.no')}
      </Button>
    </div>
  )
}
