import { signal } from '@preact/signals'
import type { Answer, Connection } from '@walletdesk/shared/domain/connection/state.ts'
import type { AgentId, ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type {
  ConversationSummary,
  DeskBeacon,
  DeskEvents,
  DeskVerbs,
  DeskWelcome,
  Me,
} from '@walletdesk/shared/protocol/desk.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { DeskLine } from '../src/models/desk.ts'

const team = 'team-1' as TeamId
export const ana = { id: 'ana' as AgentId, name: 'Ana' }
export const bo = { id: 'bo' as AgentId, name: 'Bo' }
export const conversationOf = (name: string) => name as ConversationId

export const meOf = (change: Partial<Me> = {}): Me => ({
  ...ana,
  role: 'agent',
  presence: 'available',
  load: 0,
  capacity: 3,
  teams: [team],
  email: 'ana@desk.example',
  chosen: 'available',
  awayBecause: null,
  ...change,
})

export const summaryOf = (name: string, change: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: conversationOf(name),
  visitor: { id: `visitor-${name}` as VisitorId, name: null, locale: 'en' },
  team,
  topic: null,
  state: 'queued',
  priority: 0,
  head: 3,
  seenByVisitor: 0,
  seenByDesk: 0,
  openedAt: instant(1_000),
  queuedAt: instant(1_000),
  agent: null,
  assignedAt: null,
  openedByAgent: false,
  closedAt: null,
  last: null,
  unansweredSince: null,
  place: null,
  promise: null,
  ...change,
})

export const mineOf = (name: string, change: Partial<ConversationSummary> = {}) =>
  summaryOf(name, { state: 'assigned', agent: ana, openedByAgent: true, ...change })

export const visitorSays = (seq: number, text = `message ${seq}`): EntryView => ({
  kind: 'message',
  seq,
  at: instant(seq * 1_000),
  author: { role: 'visitor' },
  text,
})

type Answers = { [V in keyof DeskVerbs]?: (cmd: DeskVerbs[V]['cmd']) => unknown }

/** The server's side of the line, played by a test. */
export function fakeLine(answers: Answers = {}) {
  const connection = signal<Connection>({ state: 'online' })
  const listeners = new Map<string, Set<(event: never) => void>>()
  const asked: { verb: keyof DeskVerbs; cmd: unknown }[] = []
  const listen = (name: string, listener: (event: never) => void) => {
    const all = listeners.get(name) ?? new Set()
    listeners.set(name, all.add(listener))
    return () => {
      all.delete(listener)
    }
  }
  const tell = (name: string, event: unknown) => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(event as never)
  }
  const line: DeskLine = {
    connection,
    async ask<V extends keyof DeskVerbs>(verb: V, cmd: DeskVerbs[V]['cmd']): Promise<Answer<DeskVerbs[V]['answer']>> {
      if (connection.value.state !== 'online') return fail('unanswered')
      asked.push({ verb, cmd })
      const answer = await (answers[verb] as ((cmd: unknown) => unknown) | undefined)?.(cmd)
      if (typeof answer === 'object' && answer !== null && 'ok' in answer)
        return answer as Answer<DeskVerbs[V]['answer']>
      return ok((answer ?? null) as DeskVerbs[V]['answer'])
    },
    on: (event, listener) => listen(event, listener as (event: never) => void),
    onWelcome: (listener) => listen('welcome', listener as (event: never) => void),
    onBeacon: (listener) => listen('beacon', listener as (event: never) => void),
    retryNow: () => {},
  }
  const me = signal<Me | null>(meOf())
  return {
    line,
    answers,
    connection,
    me,
    asked,
    verbs: () => asked.map(({ verb }) => verb),
    commands: <V extends keyof DeskVerbs>(verb: V) =>
      asked.filter((one) => one.verb === verb).map((one) => one.cmd as DeskVerbs[V]['cmd']),
    tell: <E extends keyof DeskEvents>(event: E, value: DeskEvents[E]) => tell(event, value),
    welcome: (change: Partial<DeskWelcome> = {}) =>
      tell('welcome', {
        me: meOf(),
        epoch: 'e1',
        now: instant(0),
        sites: [],
        teams: [],
        topics: [],
        board: [],
        ...change,
      }),
    beacon: (heads: DeskBeacon['heads'], more = false) =>
      tell('beacon', { epoch: 'e1', now: instant(0), me: meOf(), heads, more, board: [] }),
  }
}

/** Lets everything that is under way come to rest. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
