import { instant } from '@walletdesk/shared/kernel/time.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { LookedUp, References, ReferenceView } from '@walletdesk/shared/protocol/references.ts'
import type { VisitorClient, VisitorState } from '../../src/client/state.ts'

/** A client that reports what it is told and remembers what it was asked. */
export type FakeClient = VisitorClient & {
  readonly asked: [verb: string, ...args: unknown[]][]
  report(state: Partial<VisitorState>): void
}

/** What the desk knows of the gallery's transactions and addresses. */
export type FakeReferences = { read: References<ReferenceView>; lookedUp: LookedUp }

export function fakeClient(first: VisitorState, references: FakeReferences): FakeClient {
  let state = first
  const asked: FakeClient['asked'] = []
  const listeners = new Set<(state: VisitorState) => void>()
  const note =
    (verb: string) =>
    (...args: unknown[]) => {
      asked.push([verb, ...args])
    }
  const report = (change: Partial<VisitorState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener(state)
  }
  return {
    get state() {
      return state
    },
    asked,
    report,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: note('start'),
    stop: note('stop'),
    open: note('open'),
    send: note('send'),
    retry: (key) => note('retry')(key),
    discard: note('discard'),
    runs: { get: () => ({}), keep: () => {} },
    setDraft(draft) {
      note('setDraft')(draft)
      report({ draft: { ...state.draft, ...draft } })
    },
    setPanelOpen: note('setPanelOpen'),
    typing: note('typing'),
    seen: note('seen'),
    token: () => null,
    async openFile() {
      return fail('not_found')
    },
    skipRating: note('skipRating'),
    async leave() {
      note('leave')()
      return ok(null)
    },
    async erase(conversation, seq) {
      note('erase')(conversation, seq)
      return ok(null)
    },
    async record(conversation) {
      note('record')(conversation)
      const address = `/api/v1/records/${conversation}`
      return ok({ html: `${address}/html`, json: `${address}/json`, expiresAt: instant(Number.MAX_SAFE_INTEGER) })
    },
    async choose(choice) {
      note('choose')(choice)
      if (state.status?.missed) report({ status: { ...state.status, missed: { ...state.status.missed, choice } } })
      return ok(null)
    },
    references: {
      async read() {
        return ok(references.read)
      },
      async choose(chosen) {
        note('choose chain')(chosen)
        return ok(null)
      },
      async lookUp(reference) {
        note('look up')(reference)
        return ok(references.lookedUp)
      },
      onChanged: () => () => {},
    },
    async fill(fields) {
      note('fill')(fields)
      return ok(null)
    },
    async rate(stars, comment) {
      note('rate')(stars, comment)
      return ok(null)
    },
  }
}
