import type { Instant } from '../../kernel/time.ts'
import type { OpenState } from '../../protocol/wait.ts'
import { exceptionOn } from './day.ts'
import { isOpen, nextChange, type Schedule } from './index.ts'
import { Temporal } from './temporal.ts'

/** Business hours at this moment, as they are told. The note is that of what closes it: a closure or an exception. */
export function openStateAt(schedule: Schedule, at: Instant): OpenState {
  const change = nextChange(schedule, at)
  if (isOpen(schedule, at)) return { open: true, until: change?.at ?? null }
  const closure = schedule.closures?.find((c) => c.from <= at && at < c.to)
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(schedule.zone).toPlainDate()
  const note = closure?.note ?? exceptionOn(schedule, today.toString())?.note
  return { open: false, opensAt: change?.at ?? null, note: note || null }
}
