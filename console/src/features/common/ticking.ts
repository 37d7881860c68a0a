import { computed, type ReadonlySignal } from '@preact/signals'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { useMemo } from 'preact/hooks'
import { useConsole } from '../context.ts'

/**
 * What follows from the time, as a signal that changes only when it does: whoever shows its text is not drawn anew
 * as the clock ticks. `deps`: what else it is made of.
 */
export function useTicking<T extends string>(of: (now: Instant) => T, deps: readonly unknown[]): ReadonlySignal<T> {
  const { now } = useConsole()
  return useMemo(() => computed(() => of(now.beat.value)), [now, ...deps])
}
