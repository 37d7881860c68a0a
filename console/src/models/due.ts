import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseState } from '@walletdesk/shared/protocol/promise.ts'
import type { Texts } from './texts.ts'

/** How close a promise is to its end. */
export type DueState = PromiseState['state']

const MINUTE = 60_000
/** Further away than this it is told as a clock time: nobody hurries for it. */
const FAR = 8 * 60 * MINUTE

/**
 * Where it stands now. The server says when a promise is missed; should it not be heard for a minute, the clock is
 * believed instead.
 */
export function dueState({ dueAt, state }: Pick<PromiseState, 'dueAt' | 'state'>, now: Instant): DueState {
  return now - dueAt >= MINUTE ? 'missed' : state
}

/** The time that is left, in whole minutes that are really left; or how long ago it was missed. Never seconds. */
export function dueText(
  promise: Pick<PromiseState, 'dueAt' | 'state'>,
  now: Instant,
  { t, format, clock }: Pick<Texts, 't' | 'format' | 'clock'>,
): string {
  const state = dueState(promise, now)
  const left = promise.dueAt - now
  const written = (ms: number) => format.value.coarse(ms)
  if (state === 'missed') {
    return -left < MINUTE ? t('due.missed.now') : t('due.missed', { time: written(-left) })
  }
  const prefix = state === 'at-risk' ? 'due.atRisk' : 'due.left'
  if (left < MINUTE) return t(`${prefix}.now`)
  if (left > FAR) return t('due.at', { time: clock(promise.dueAt, now) })
  return t(prefix, { time: written(left) })
}
