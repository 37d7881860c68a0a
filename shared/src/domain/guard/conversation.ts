import { type Instant, minutes } from '../../kernel/time.ts'
import { type Context, search } from './inspect.ts'
import type { ListName } from './lists/list.ts'
import type { Pieces } from './phrase/pieces.ts'
import { conclude, type Inspection } from './verdict.ts'

/** What is known of one list's words in a conversation: how many came in a row, never which. */
export type Run = {
  readonly words: number
  readonly telling: number
  readonly messages: number
  /** Messages of other things since the last word. */
  readonly others: number
  readonly at: number
}
export type Runs = Partial<Record<ListName, Run>>

export type ConversationContext = Context & {
  /** When the text is sent. Without it every text comes at the same moment. */
  readonly now?: Instant
}

export type ConversationInspection = Inspection & {
  /** Earlier messages that hold the beginning of the phrase; 0 when this text says it all. */
  readonly earlier: number
}

export type ConversationGuard = {
  /** What this text is after those before it; it is counted as sent unless it is refused. */
  inspect(text: string, context?: ConversationContext): Promise<ConversationInspection>
  /** The same answer for a text that is only being written. */
  peek(text: string, context?: ConversationContext): Promise<ConversationInspection>
  /** Bare counters, to go on with in another tab or after a restart. */
  readonly runs: Runs
}

/** With a seventh word of twelve known, the rest can be tried by those who have the machines for it. */
const SAFE_WORDS = 6
/** Words further apart in time are of different matters. */
const LIFE = minutes(15)
/** Fewer words that chat is not full of, and a row is small talk. */
const LEAST_TELLING = 2
/** With as many, what follows is read less leniently. */
const SURE = 3
/** So many messages of other things in between end a row. */
const PATIENCE = 3

function after(before: Run | undefined, pieces: Pieces, now: number): Run | undefined {
  const alive = before && now - before.at <= LIFE ? before : undefined
  if (pieces.blank) return alive
  const begins = pieces.whole || pieces.telling >= LEAST_TELLING
  const words = pieces.words > 0 || (alive?.telling ?? 0) < SURE ? pieces.words : pieces.scattered
  if (words === 0 || (!alive && !begins)) {
    if (!alive) return undefined
    return alive.others + 1 >= PATIENCE ? undefined : { ...alive, others: alive.others + 1 }
  }
  return {
    words: (alive?.words ?? 0) + words,
    telling: (alive?.telling ?? 0) + pieces.telling,
    messages: (alive?.messages ?? 0) + 1,
    at: now,
    others: 0,
  }
}

/** A text that was read: what it is by itself, and what it adds to the words before it. Nothing of the text. */
export type Reading = Inspection & { readonly pieces: readonly Pieces[]; readonly length: number }

async function readingOf(text: string, context: Context, everyWord: boolean): Promise<Reading> {
  const { findings, pieces } = await search(text, context, everyWord)
  return { ...conclude(findings), pieces, length: text.length }
}

/** Reads a text once, so that it can be weighed later, and at once, against what was sent before it. */
export const readText = (text: string, context: Context = {}): Promise<Reading> => readingOf(text, context, true)

/** What a text is after those before it, and the counters that hold once it is sent. */
export function follow(
  runs: Runs,
  { findings, pieces, length }: Reading,
  now: number,
): ConversationInspection & { readonly runs: Runs } {
  const counting = pieces.filter(({ list, words }) => words > 0 || runs[list])
  const next = counting.map((piece) => [piece, after(runs[piece.list], piece, now)] as const)
  const split = next.find(
    ([piece, run]) =>
      run &&
      run.messages > 1 &&
      run.others === 0 &&
      !piece.blank &&
      run.words > SAFE_WORDS &&
      run.telling >= LEAST_TELLING,
  )
  const found = split ? [...findings, { kind: 'phrase-split' as const, start: 0, end: length }] : findings
  const read = new Set(pieces.map(({ list }) => list))
  const untouched = Object.entries(runs).filter(([list]) => !read.has(list as ListName))
  return {
    ...conclude(found),
    earlier: split?.[1] ? split[1].messages - 1 : 0,
    runs: Object.fromEntries([...untouched, ...next.flatMap(([{ list }, run]) => (run ? [[list, run]] : []))]),
  }
}

/** The guard of one conversation: sees a phrase that comes in pieces. */
export function openConversationGuard(before: Runs = {}): ConversationGuard {
  let counted = before
  const judge = async (text: string, context: ConversationContext, everyWord: boolean) => {
    const { runs, ...inspection } = follow(counted, await readingOf(text, context, everyWord), context.now ?? 0)
    return { runs, inspection }
  }

  return {
    async inspect(text, context = {}) {
      const { runs, inspection } = await judge(text, context, true)
      if (inspection.verdict !== 'block') counted = runs
      return inspection
    },
    async peek(text, context = {}) {
      // What comes first goes on with nothing: it is enough to know what it is by itself.
      return (await judge(text, context, Object.keys(counted).length > 0)).inspection
    },
    get runs() {
      return counted
    },
  }
}
