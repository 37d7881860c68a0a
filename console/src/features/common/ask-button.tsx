import { useSignal } from '@preact/signals'
import type { Answer } from '../../models/api.ts'
import { Button, type ButtonProps } from '../../ui/button.tsx'
import { useConsole } from '../context.ts'

type Props = Omit<ButtonProps, 'onClick' | 'busy' | 'type'> & {
  ask: () => Promise<Answer<unknown>>
  onGranted?: () => void
  /** Whichever way it was answered. */
  onAnswered?: () => void
}

/** Asks the server once for each press: busy until it has answered; that it refused is said. */
export function AskButton({ ask, onGranted, onAnswered, ...button }: Props) {
  const {
    announcer,
    texts: { refused },
  } = useConsole()
  const busy = useSignal(false)
  return (
    <Button
      {...button}
      busy={busy.value}
      onClick={async () => {
        busy.value = true
        const answer = await ask()
        busy.value = false
        if (answer.ok) onGranted?.()
        else announcer.complain(refused(answer))
        onAnswered?.()
      }}
    />
  )
}
