import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import type { Memory } from './memory.ts'
import type { Draft, Refused } from './state.ts'

const SAVE_AFTER = millis(300)

/** What is being written: here at once, and kept after a pause if it may be. */
export interface Drafting {
  readonly draft: Draft
  readonly refused: Refused | null
  change(change: Partial<Draft>, mayKeep: Promise<boolean>): void
  /** The server took something of what was sent for a secret: `back` is in the draft again, and is not kept. */
  refuse(back: Partial<Draft>, refused: Refused): void
  /** It is in the outbox by now; `left` stands in its place. */
  sent(left: Partial<Draft>): void
  /** These fields are in the log from here on; until then a refusal must not take them away. */
  forget(fields: FilledFields): void
  /** The page goes: what may be kept, and is not yet, is kept at once. */
  stop(): void
}

export function drafting(clock: Clock, memory: Pick<Memory, 'fields' | 'keep' | 'keepLast'>): Drafting {
  /** Newer than what is kept: written a moment ago. */
  let unsaved: Draft | null = null
  /** The last one that may be kept. */
  let keepable: Draft | null = null
  let refused: Refused | null = null
  let cancel = () => {}

  const current = () => unsaved ?? memory.fields.draft

  const save = (draft: Draft) => {
    cancel()
    unsaved = null
    refused = null
    memory.keep({ draft })
  }

  const change: Drafting['change'] = (changed, mayKeep) => {
    const next = { ...current(), ...changed }
    // Of nothing but files: then it says nothing of what is written.
    if (!refused?.text || !(refused.field === 'name' ? next.name : next.text).includes(refused.text)) refused = null
    cancel()
    unsaved = next
    const kept = mayKeep.then((may) => {
      if (may && !refused) keepable = next
      return keepable === next
    })
    cancel = clock.after(SAVE_AFTER, async () => {
      const may = await kept
      if (unsaved !== next) return
      if (may) save(next)
      // It lives as long as its page.
      else memory.keep({ draft: { ...next, text: '', name: '', fields: {} } })
    })
  }

  return {
    get draft() {
      return current()
    },
    get refused() {
      return refused
    },
    change,
    refuse(back, why) {
      change(back, Promise.resolve(false))
      refused = why
    },
    sent(left) {
      const next = { ...current(), ...left }
      const { fields } = memory.fields.draft
      save({ ...next, fields })
      // Typed a moment ago, and not known to be fit to be kept.
      if (next.fields !== fields) unsaved = next
    },
    forget(sent) {
      if (sent.length === 0) return
      memory.keep({ draft: without(memory.fields.draft, sent) })
      unsaved &&= without(unsaved, sent)
    },
    stop() {
      cancel()
      const last = unsaved
      if (!last || last !== keepable) return
      unsaved = null
      memory.keepLast(last)
    },
  }
}

/** What is typed into fields, without those that were sent. */
function without(draft: Draft, sent: FilledFields): Draft {
  const left = Object.entries(draft.fields).filter(([id]) => !sent.some(({ field }) => field === id))
  return { ...draft, fields: Object.fromEntries(left) }
}
