import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import { guardedText, guardedWritten } from '@walletdesk/shared/domain/intake/guarded.ts'
import { MAX_ANSWERS } from '@walletdesk/shared/protocol/limits.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import { type Guarded, isHeld, type VisitorGuard } from './guard.ts'
import type { Draft, VisitorClient } from './state.ts'

/** What the guard did not let out, and why. Nothing of it left. */
export type Held = { readonly ok: false; readonly field: GuardField; readonly guarded: Guarded }
export type Let = { readonly ok: true } | Held

type First = Parameters<VisitorClient['open']>[0]

/** The client as those know it who write: nothing that they write goes past the guard. */
export type GuardedClient = Omit<VisitorClient, 'state' | 'open' | 'send' | 'retry' | 'setDraft' | 'rate' | 'fill'> & {
  readonly guard: VisitorGuard
  /** Once the guard lets it, it is on its way, and out of the draft; until then it stays there. */
  open(first: Omit<First, 'answers'>): Promise<Let>
  send(text: string, files?: readonly FileView[]): Promise<Let>
  retry(key: ClientKey, text?: string): Promise<Let>
  rate(stars: number, comment: string): Promise<Answer<null> | Held>
  /** Fills in what the guard lets; held for one field, nothing of it leaves. */
  fill(fields: FilledFields): Promise<Answer<unknown> | Held>
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
    const { text, name, fields } = { ...client.state.draft, ...change }
    const read = Promise.all([
      guard.peek(text, { field: 'message' }),
      guard.peek(name, { field: 'name' }),
      ...Object.entries(fields).map(([id, raw]) => guard.peek(guardedWritten(kindOf(id), raw), { field: 'intake' })),
    ])
    client.setDraft(
      change,
      read.then((guarded) => guarded.every(({ verdict }) => verdict === 'pass')),
    )
  }

  /** A field of a topic has its kind; one that an agent asked for beside them is named as its kind. */
  const kindOf = (id: string) =>
    client.state.site?.topics.flatMap(({ fields }) => fields).find((field) => field.id === id)?.kind ?? id

  /** What of an intake may leave, and what the guard said of the rest. */
  async function letFields(fields: FilledFields) {
    const filled: FilledFields = []
    const answers: string[] = []
    let held: Held | null = null
    for (const one of fields) {
      const text = one.value && guardedText(one.value)
      const guarded = text ? await guard.inspect(text, { field: 'intake' }) : null
      if (guarded && guarded.verdict !== 'pass') held ??= { ok: false, field: 'intake', guarded }
      else filled.push(one)
      answers.push(...(guarded?.answers ?? []))
    }
    return { filled, held, answers: [...new Set(answers)] }
  }

  /** What is typed on while the guard reads what was to be sent stays in the field. */
  function withRest(before: string, send: () => void) {
    const now = client.state.draft.text
    send()
    const rest = now.startsWith(before) ? now.slice(before.length).trimStart() : now
    if (rest !== '' || Object.keys(client.state.draft.fields).length > 0) setDraft({ text: rest })
  }

  // What an earlier page kept may be what this one knows better.
  const { text: keptText, fields: keptFields } = client.state.draft
  if (keptText !== '' || Object.keys(keptFields).length > 0) setDraft({})

  return {
    ...client,
    guard,
    open({ topic, name, text, files = [], intake = [] }) {
      return inTurn(async () => {
        const named = name === null ? null : await letOut('name', name)
        if (named && !named.ok) return named
        const read = await letOut('message', text)
        if (!read.ok) return read
        // What is held of the intake stays in its field: it keeps nobody from joining.
        const { filled, answers } = await letFields(intake)
        const first = {
          topic,
          name: named && named.text,
          text: read.text,
          ...(files.length > 0 && { files }),
          ...(filled.length > 0 && { intake: filled }),
        }
        withRest(text, () => client.open({ ...first, answers: merged(read.answers, answers) }))
        return read
      })
    },
    send(text, files) {
      return inTurn(async () => {
        const read = await letOut('message', text)
        if (read.ok) withRest(text, () => client.send(read.text, read.answers, files))
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
    fill: (fields) =>
      inTurn(async () => {
        const { filled, held, answers } = await letFields(fields)
        if (held) return held
        const answer = await client.fill(filled, merged(undefined, answers))
        // What was typed into others meanwhile is judged, and kept, anew.
        if (answer.ok) setDraft({})
        return answer
      }),
    setDraft,
  }
}

/** As many as a command takes; of none, nothing. */
const merged = (some: readonly string[] | undefined, more: readonly string[]) => {
  const all = [...new Set([...(some ?? []), ...more])].slice(-MAX_ANSWERS)
  return all.length > 0 ? all : undefined
}
