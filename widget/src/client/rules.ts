import {
  answerKey,
  type ConversationGuard,
  inspect,
  masked,
  openConversationGuard,
  prepare,
  type Runs,
} from '@walletdesk/shared/domain/guard/index.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { MAX_ANSWERS } from '@walletdesk/shared/protocol/limits.ts'
import { type GuardRules, isHeld, type SharedRuns } from './guard.ts'

type RunsByName = Readonly<Record<string, { readonly messages: number } | undefined>>

/** What is read by its form, and by itself: the others may bring a phrase in pieces. */
const FORMS = { 'file-name': 'file-name', file: 'file', image: 'image', code: 'code' } as const

/** The same counting once more, to see which messages it counted. */
async function piecesIn<M extends { text: string; at: Instant }>(sent: readonly M[]): Promise<readonly M[]> {
  const guard = openConversationGuard()
  let pieces: { [list: string]: readonly M[] } = {}
  for (const message of sent) {
    const before: RunsByName = guard.runs
    await guard.inspect(message.text, { now: message.at })
    const lists = Object.entries(guard.runs).map(([list, { messages }]): [string, readonly M[]] => {
      const earlier = messages > 1 ? (pieces[list] ?? []) : []
      return [list, messages === before[list]?.messages ? (pieces[list] ?? []) : [...earlier, message]]
    })
    pieces = Object.fromEntries(lists)
  }
  const [list = ''] = Object.entries(guard.runs).sort(([, a], [, b]) => b.words - a.words)[0] ?? []
  return pieces[list] ?? []
}

export async function harmless(texts: readonly string[]): Promise<readonly string[]> {
  const read = await Promise.all(texts.map(async (text) => ({ text, ...(await inspect(text)) })))
  return read.flatMap(({ text, verdict }) => (verdict === 'pass' ? [text] : []))
}

/** The guard at work: fetched apart from the panel, for nobody needs it to read whether support is open. */
export function openRules(shared: SharedRuns): GuardRules {
  let conversation: ConversationGuard | null = null
  let counted: Runs | null = null
  let given: readonly string[] = []

  /** What other tabs sent meanwhile counts here, too. */
  const current = () => {
    if (!conversation || counted !== shared.get()) {
      counted = shared.get()
      conversation = openConversationGuard(counted)
    }
    return conversation
  }

  return {
    async read(text, { field, answers: more = [] }, now, sent) {
      const answers = [...given, ...more]
      if (field in FORMS) {
        const form = FORMS[field as keyof typeof FORMS]
        return { ...(await inspect(text, { field: form, answers })), earlier: 0 }
      }
      const written = await current().peek(text, { answers, now })
      if (!sent || isHeld(written)) return written
      const guard = current()
      const leaving = await guard.inspect(text, { answers, now })
      if (isHeld(leaving)) return leaving
      counted = guard.runs
      shared.keep(counted)
      return given.length > 0 ? { ...leaving, answers: [...given] } : leaving
    },
    prepare: (sample) => prepare(sample),
    piecesIn,
    masked: (text, { findings }) => masked(text, findings),
    async answer(value) {
      const key = await answerKey(value)
      given = [...given.filter((other) => other !== key), key].slice(-MAX_ANSWERS)
    },
  }
}
