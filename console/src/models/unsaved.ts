import { computed, type ReadonlySignal, signal } from '@preact/signals'

export type Unsaved = {
  any: ReadonlySignal<boolean>
  /** Somebody who wants to leave what is not saved is asked first. */
  asking: ReadonlySignal<boolean>
  /** A draft says whether it holds something that is not saved. */
  mark(draft: object, unsaved: boolean): void
  /** Goes at once, or after a yes. */
  leave(go: () => void): void
  stay(): void
  discard(): void
}

export function openUnsaved(): Unsaved {
  const drafts = signal<ReadonlySet<object>>(new Set())
  const waiting = signal<(() => void) | null>(null)
  return {
    any: computed(() => drafts.value.size > 0),
    asking: computed(() => waiting.value !== null),
    mark(draft, unsaved) {
      if (drafts.peek().has(draft) === unsaved) return
      const others = [...drafts.peek()].filter((one) => one !== draft)
      drafts.value = new Set(unsaved ? [...others, draft] : others)
    },
    leave(go) {
      if (drafts.peek().size === 0) return go()
      waiting.value = go
    },
    stay() {
      waiting.value = null
    },
    discard() {
      const go = waiting.peek()
      drafts.value = new Set()
      waiting.value = null
      go?.()
    },
  }
}
