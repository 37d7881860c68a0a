import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import { type Guarded, isHeld, type VisitorGuard } from './guard.ts'
import type { Draft, VisitorClient } from './state.ts'

/** What the guard did not let out, and why. Nothing of it left. */
export type Held = { readonly ok: false; readonly field: GuardField; readonly guarded: Guarded }
export type Let = { readonly ok: true } | Held

type First = Parameters<VisitorClient['open']>[0]

/** The client as those know it who write: nothing that they write goes past the guard. */
export type GuardedClient = Omit<VisitorClient, 'state' | 'open' | 'send' | 'retry' | 'setDraft' | 'rate'> & {
  readonly guard: VisitorGuard
  /** Once the guard lets it, it is on its way, and out of the draft; until then it stays there. */
  open(first: Omit<First, 'answers'>): Promise<Let>
  send(text: string, files?: readonly FileView[]): Promise<Let>
  retry(key: ClientKey, text?: string): Promise<Let>
  rate(stars: number, comment: string): Promise<Answer<null> | Held>
  /** What the guard would not let out is not kept, either. */
  setDraft(draft: Partial<Draft>): void
}

export function guardedClient(client: VisitorClient, guard: VisitorGuard): GuardedClient {
  let lastTurn: Promise<unknown> = Promise.resolve()

  /** The guard's word on a text, and the text as it may leave. */
  async function letOut(field: GuardField, text: string) {
    const guarded = await guard.inspect(text, { field })
    if (isHeld(guarded)) return { ok: false, field, guarded } as const
    const { verdict, answers } = guarded
    const left = verdict === 'mask' ? (await guard.rules()).masked(text, guarded) : text
    return { ok: true, text: left, answers } as const
  }

  /** One after the other, so that nothing overtakes what is still being read. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(act)
    lastTurn = turn.catch(() => {})
    return turn
  }

  function setDraft(change: Partial<Draft>) {
    const { text, name } = { ...client.state.draft, ...change }
    const read = Promise.all([guard.peek(text, { field: 'message' }), guard.peek(name, { field: 'name' })])
    client.setDraft(
      change,
      read.then((guarded) => guarded.every(({ verdict }) => verdict === 'pass')),
    )
  }

  /** What is typed on while the guard reads what was to be sent stays in the field. */
  function withRest(before: string, send: () => void) {
    const now = client.state.draft.text
    send()
    const rest = now.startsWith(before) ? now.slice(before.length).trimStart() : now
    if (rest !== '') setDraft({ text: rest })
  }

  // What an earlier page kept may be what this one knows better.
  if (client.state.draft.text !== '') setDraft({})

  return {
    ...client,
    guard,
    open({ topic, name, text }) {
      const before = client.state.draft.text
      return inTurn(async () => {
        const named = name === null ? null : await letOut('name', name)
        if (named && !named.ok) return named
        const read = await letOut('message', text)
        if (read.ok)
          withRest(before, () =>
            client.open({ topic, name: named && named.text, text: read.text, answers: read.answers }),
          )
        return read
      })
    },
    send(text, files) {
      const before = client.state.draft.text
      return inTurn(async () => {
        const read = await letOut('message', text)
        if (read.ok) withRest(before, () => client.send(read.text, read.answers, files))
        return read
      })
    },
    retry: (key, text) =>
      inTurn(async () => {
        const item = client.state.items.find((one) => one.kind === 'message' && one.own?.key === key)
        const read = await letOut('message', text ?? (item?.kind === 'message' ? item.text : ''))
        if (read.ok) client.retry(key, read.text, read.answers)
        return read
      }),
    async rate(stars, comment) {
      const read = await letOut('comment', comment)
      return read.ok ? client.rate(stars, read.text, read.answers) : read
    },
    setDraft,
  }
}
