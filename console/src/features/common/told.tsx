import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import { useConsole } from '../context.ts'
import { useTicking } from './ticking.ts'

/** What the visitor is told of their wait, in a few words; the whole sentence when one asks for it. */
export function Told({ answer }: { answer: WaitAnswer | null }) {
  const { texts } = useConsole()
  const brief = useTicking(
    (now) => texts.t('told.label', { answer: texts.briefWait(answer ?? unknown, now) }),
    [answer],
  )
  const whole = useTicking((now) => texts.wait(answer ?? unknown, now).headline, [answer])
  const known = answer !== null && answer.kind !== 'unknown'
  return known ? (
    <span class="told" title={whole.value}>
      {brief}
    </span>
  ) : (
    <span class="told">{texts.t('row.noEstimate')}</span>
  )
}

const unknown: WaitAnswer = { kind: 'unknown', reason: 'little-data' }
