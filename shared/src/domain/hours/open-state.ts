import type { Instant } from '../../kernel/time.ts'
import type { OpenState } from '../../protocol/wait.ts'
import { closureAt } from './closures.ts'
import { exceptionOn } from './day.ts'
import { isOpen, nextChange, type Schedule } from './index.ts'
import { Temporal } from './temporal.ts'

/** Business hours at this moment, as they are told. The note is that of what closes it: a closure or an exception. */
export function openStateAt(schedule: Schedule, at: Instant): OpenState {
  const change = nextChange(schedule, at)
  if (isOpen(schedule, at)) return { open: true, until: change?.at ?? null }
  const note = closureAt(schedule, at)?.note ?? exceptionNote(schedule, at)
  return { open: false, opensAt: change?.at ?? null, note: note || null }
}

/** After midnight it may still be yesterday's exception that keeps a night shift from being there. */
function exceptionNote(schedule: Schedule, at: Instant): string | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(schedule.zone).toPlainDate()
  const note = exceptionOn(schedule, today.toString())?.note
  if (note) return note
  const yesterday = exceptionOn(schedule, today.subtract({ days: 1 }).toString())
  if (!yesterday?.note) return undefined
  const otherwise = { ...schedule, closures: [], exceptions: schedule.exceptions.filter((e) => e !== yesterday) }
  return isOpen(otherwise, at) ? yesterday.note : undefined
}
