import { type Signal, signal } from '@preact/signals'
import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Kept } from './kept.ts'

export type Mode = 'reply' | 'note'
/** A reply and a note are two texts: switching between them must never turn one into the other. */
export type Draft = { readonly reply: string; readonly note: string; readonly mode: Mode }

const nothing: Draft = { reply: '', note: '', mode: 'reply' }

function parse(text: string | null): Draft {
  if (text === null) return nothing
  try {
    const raw = JSON.parse(text) as Partial<Draft> | null
    return {
      reply: typeof raw?.reply === 'string' ? raw.reply : '',
      note: typeof raw?.note === 'string' ? raw.note : '',
      mode: raw?.mode === 'note' ? 'note' : 'reply',
    }
  } catch {
    return nothing
  }
}

export type Drafts = {
  of(id: ConversationId): Signal<Draft>
  change(id: ConversationId, change: Partial<Draft>): void
}

/** What was typed and not sent, per conversation; it outlives the page. */
export function openDrafts(kept: Kept, me: AgentId): Drafts {
  const open = new Map<ConversationId, Signal<Draft>>()
  const keyOf = (id: ConversationId) => `draft.${me}.${id}`
  const of = (id: ConversationId) => {
    let draft = open.get(id)
    if (!draft) {
      draft = signal(parse(kept.read(keyOf(id))))
      open.set(id, draft)
    }
    return draft
  }
  return {
    of,
    change(id, change) {
      const draft = of(id)
      draft.value = { ...draft.value, ...change }
      const { reply, note } = draft.value
      kept.write(keyOf(id), reply === '' && note === '' ? null : JSON.stringify(draft.value))
    },
  }
}
