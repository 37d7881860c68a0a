import type { PromiseState } from '@walletdesk/shared/protocol/promise.ts'
import { type DueState, dueState, dueText } from '../../models/due.ts'
import { Tag, type Tone } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import { useTicking } from './ticking.ts'

const tones: Record<DueState, Tone> = { standing: 'plain', 'at-risk': 'warn', missed: 'bad' }

/** How long a promise still has. Counts down by the minute; no live region, so that nothing is read out for it. */
export function Due({ promise }: { promise: Pick<PromiseState, 'dueAt' | 'state'> }) {
  const { texts } = useConsole()
  const { dueAt, state } = promise
  const text = useTicking((now) => dueText({ dueAt, state }, now, texts), [dueAt, state])
  const now = useTicking((at) => dueState({ dueAt, state }, at), [dueAt, state])
  return (
    <Tag tone={tones[now.value]} icon={now.value === 'standing' ? 'flag' : 'alert'}>
      <time datetime={new Date(dueAt).toISOString()}>{text}</time>
    </Tag>
  )
}

/** What the visitor chose after a miss, and who has said that they see to it. */
export function AfterMiss({ promise }: { promise: Pick<PromiseState, 'choice' | 'takenBy'> }) {
  const { t } = useConsole().texts
  const { choice, takenBy } = promise
  return (
    <>
      {choice && <Tag tone={choice === 'supervisor' ? 'bad' : 'plain'}>{t(`due.choice.${choice}`)}</Tag>}
      {takenBy && <Tag tone="good">{t('due.taken', { agent: takenBy.name })}</Tag>}
    </>
  )
}
