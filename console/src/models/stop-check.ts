import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { Stop } from '@walletdesk/shared/domain/outgoing/index.ts'
import type { Allowance } from '@walletdesk/shared/protocol/outgoing.ts'

/** Long enough not to speak in the middle of a word. */
const PAUSE = millis(300)

/** What stops a text, and the text it stands in: places are those of that one. */
export type Stopped = { readonly text: string; readonly stop: Stop }

export type StopCheck = {
  /** What stops the text as it was when its writer last paused. */
  stopped: ReadonlySignal<Stopped | null>
  /** Looks now. `null` also while the tables are not here yet: the server has them. */
  look(text: string): Stopped | null
  dispose(): void
}

type Checking = {
  text: ReadonlySignal<string>
  allowed: () => Allowance | null
  /** What the visitor wrote, which may be repeated. */
  said: () => readonly string[]
  clock: Clock
}

/** Says while a reply is written what the server would say when it is sent. */
export function openStopCheck({ text, allowed, said, clock }: Checking): StopCheck {
  const stopped = signal<Stopped | null>(null)
  let check: ((text: string, allowed: Allowance, said: readonly string[]) => Stop | null) | null = null
  let cancel = () => {}
  let over = false

  const look = (written: string): Stopped | null => {
    const listed = allowed()
    const stop = check && listed && written.trim() !== '' ? check(written, listed, said()) : null
    stopped.value = stop && { text: written, stop }
    return stopped.value
  }
  const soon = (written: string) => {
    cancel()
    cancel = clock.after(PAUSE, () => void look(written))
  }
  const stopWatching = effect(() => soon(text.value))
  import('@walletdesk/shared/domain/outgoing/index.ts').then(
    ({ checkOutgoing }) => {
      check = checkOutgoing
      if (!over) soon(text.peek())
    },
    () => {
      // A page of an older version: what is sent is checked by the server all the same.
    },
  )

  return {
    stopped,
    look,
    dispose() {
      over = true
      cancel()
      stopWatching()
    },
  }
}
