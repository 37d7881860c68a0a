import { type Signal, useSignal } from '@preact/signals'
import type { Answer, Api } from '../../models/api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'

export type DraftOf<T> = {
  value: T
  set(change: Partial<T>): void
  changed: boolean
  reset(): void
  state: Signal<{ kind: 'idle' | 'saving' | 'saved' } | { kind: 'refused'; text: string }>
  save(how: (api: Api, value: T) => Promise<Answer<unknown>>): Promise<boolean>
}

/** Something that is edited before it is saved. What is stored may change meanwhile; what was typed stays. */
export function useDraft<T extends object>(stored: T): DraftOf<T> {
  const { texts } = useConsole()
  const { settings } = useDesk()
  const edits = useSignal<Partial<T>>({})
  const state = useSignal<{ kind: 'idle' | 'saving' | 'saved' } | { kind: 'refused'; text: string }>({ kind: 'idle' })
  const value = { ...stored, ...edits.value }
  return {
    value,
    set(change) {
      edits.value = { ...edits.value, ...change }
      state.value = { kind: 'idle' }
    },
    changed: JSON.stringify(value) !== JSON.stringify(stored),
    reset() {
      edits.value = {}
      state.value = { kind: 'idle' }
    },
    state,
    async save(how) {
      state.value = { kind: 'saving' }
      const answer = await settings.change((api) => how(api, value))
      if (answer.ok) edits.value = {}
      state.value = answer.ok ? { kind: 'saved' } : { kind: 'refused', text: texts.refused(answer) }
      return answer.ok
    },
  }
}

/** Save and undo, and what became of it. */
export function SaveBar<T>({
  draft,
  onSave,
  disabled,
  label,
}: {
  draft: DraftOf<T>
  onSave: () => void
  disabled?: boolean
  label?: string
}) {
  const { t } = useConsole().texts
  const state = draft.state.value
  return (
    <div class="save-bar">
      <Button kind="primary" busy={state.kind === 'saving'} disabled={disabled || !draft.changed} onClick={onSave}>
        {label ?? t('save')}
      </Button>
      {draft.changed && (
        <Button kind="quiet" onClick={draft.reset}>
          {t('settings.discard')}
        </Button>
      )}
      <div role="status" class="save-state">
        {state.kind === 'saved' && !draft.changed && <span class="save-done">{t('saved')}</span>}
        {state.kind !== 'refused' && draft.changed && <span class="field-hint">{t('settings.unsaved')}</span>}
        {state.kind === 'refused' && <Notice tone="bad">{state.text}</Notice>}
      </div>
    </div>
  )
}
