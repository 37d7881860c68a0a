import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { Answer, Api } from '../../models/api.ts'
import type { Stored } from '../../models/stored.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'

export type DraftOf<T> = {
  value: T
  set(change: Partial<T>): void
  changed: boolean
  /** What is stored is no longer what it was when editing began: somebody else has saved. */
  stale: boolean
  reset(): void
  state: Signal<{ kind: 'idle' | 'saving' | 'saved' } | { kind: 'refused'; text: string }>
  save(how: (api: Api, value: T) => Promise<Answer<unknown>>): Promise<boolean>
}

/**
 * Something that is edited before it is saved. What is stored may change meanwhile; what was typed stays, and whoever
 * leaves it is asked. `where` it is saved: among the settings, if nothing else is said.
 */
export function useDraft<T extends object>(stored: T, where?: Pick<Stored<unknown>, 'change'>): DraftOf<T> {
  const { texts, unsaved } = useConsole()
  const { settings } = useDesk()
  const [itself] = useState({})
  const edits = useSignal<Partial<T>>({})
  const state = useSignal<{ kind: 'idle' | 'saving' | 'saved' } | { kind: 'refused'; text: string }>({ kind: 'idle' })
  /** As it was stored when editing began. */
  const base = useSignal<string | null>(null)
  const value = { ...stored, ...edits.value }
  const changed = JSON.stringify(value) !== JSON.stringify(stored)
  useEffect(() => unsaved.mark(itself, changed), [changed])
  useEffect(() => () => unsaved.mark(itself, false), [])
  return {
    value,
    set(change) {
      base.value ??= JSON.stringify(stored)
      edits.value = { ...edits.value, ...change }
      state.value = { kind: 'idle' }
    },
    changed,
    stale: changed && state.value.kind !== 'saving' && base.value !== null && base.value !== JSON.stringify(stored),
    reset() {
      edits.value = {}
      base.value = null
      state.value = { kind: 'idle' }
    },
    state,
    async save(how) {
      state.value = { kind: 'saving' }
      const answer = await (where ?? settings).change((api) => how(api, value))
      if (answer.ok) {
        edits.value = {}
        base.value = null
      }
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
        {draft.stale && <Notice tone="warn">{t('settings.stale')}</Notice>}
        {state.kind === 'saved' && !draft.changed && <span class="save-done">{t('saved')}</span>}
        {state.kind !== 'refused' && draft.changed && <span class="field-hint">{t('settings.unsaved')}</span>}
        {state.kind === 'refused' && <Notice tone="bad">{state.text}</Notice>}
      </div>
    </div>
  )
}
