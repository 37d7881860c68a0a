import { type ReadonlySignal, signal } from '@preact/signals'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'

type Saying = { text: string; turn: number }

export type Announcer = {
  /** Read out by a screen reader when it has a pause. `turn` tells two equal sentences apart. */
  said: ReadonlySignal<Saying>
  /** Something could not be done: shown and read out at once. */
  complaint: ReadonlySignal<Saying | null>
  say(text: string): void
  complain(text: string): void
  dismiss(): void
}

/** Long enough to read two sentences. */
const SHOWN_FOR = seconds(10)

export function openAnnouncer(clock: Clock): Announcer {
  const said = signal<Saying>({ text: '', turn: 0 })
  const complaint = signal<Saying | null>(null)
  let cancel = () => {}
  let turn = 0
  const dismiss = () => {
    cancel()
    complaint.value = null
  }
  return {
    said,
    complaint,
    say(text) {
      turn += 1
      said.value = { text, turn }
    },
    complain(text) {
      turn += 1
      complaint.value = { text, turn }
      cancel()
      cancel = clock.after(SHOWN_FOR, dismiss)
    },
    dismiss,
  }
}
