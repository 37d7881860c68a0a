import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { AgentCard } from '@walletdesk/shared/protocol/agent-card.ts'
import type { Author, EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { Fact, FactBody, Sender } from '../core/facts.ts'

/** What presenters may ask about agents. */
export type Cards = { card(id: AgentId): AgentCard }

const author = (sender: Sender | null, cards: Cards): Author =>
  sender?.role === 'agent' ? { role: 'agent', ...cards.card(sender.id) } : { role: 'visitor' }

/** That what a person wrote was erased. */
const gone = ({ erased }: { erased?: string }) => (erased === undefined ? {} : { erased: true as const })

/** What a person wrote; of a message with its files, of an erased text only that it was. */
const written = <B extends Extract<FactBody, { kind: 'message' | 'note' }>>(
  { sender }: Fact,
  body: B,
  cards: Cards,
) => ({
  author: author(sender, cards),
  text: body.text,
  ...('files' in body && body.files ? { files: [...body.files] } : {}),
  ...gone(body),
})

/** What the visitor filled in, or had in the conversation before. */
const filled = (body: Extract<FactBody, { kind: 'intake' }>) => ({
  answers: body.answers,
  ...(body.from && { from: body.from }),
  ...gone(body),
})

/** The only shape in which a visitor receives an entry. Of notes and of the ledger's, only that a number is taken. */
export function entryForVisitor(fact: Fact, cards: Cards): EntryView {
  const { seq, at, sender, key, body } = fact
  const own = key && sender?.role === 'visitor' ? { key } : {}
  switch (body.kind) {
    case 'note':
    case 'promised':
    case 'promise-at-risk':
    case 'promise-ended':
    case 'attempts-seen':
      return { seq, kind: 'blank' }
    case 'stopped':
      return body.told ? { seq, at, kind: 'stopped' } : { seq, kind: 'blank' }
    case 'message':
      return { seq, at, kind: 'message', ...written(fact, body, cards), ...own }
    case 'erased':
      // That a note was erased would tell that there was one.
      return body.what === 'note'
        ? { seq, kind: 'blank' }
        : { seq, at, kind: 'erased', of: body.of, by: author(sender, cards) }
    case 'opened':
      return { seq, at, kind: 'opened', by: body.by, topic: body.topic, previous: body.previous }
    case 'queued':
      return { seq, at, kind: 'queued', team: body.team, cause: body.cause }
    case 'assigned':
      return { seq, at, kind: 'assigned', agent: cards.card(body.agent), cause: body.cause }
    case 'closed':
      return { seq, at, kind: 'closed', by: body.by, ...(body.agent ? { agent: cards.card(body.agent) } : {}) }
    case 'rated':
      return { seq, at, kind: 'rated', stars: body.stars, comment: body.comment, ...gone(body) }
    case 'intake':
      return { seq, at, kind: 'intake', ...filled(body), ...own }
    case 'asked':
      return { seq, at, kind: 'asked', agent: cards.card(body.agent), field: body.field }
    case 'promise-missed':
      return { seq, at, kind: 'promise-missed', dueAt: body.dueAt }
    case 'chose':
      return { seq, at, kind: 'chose', choice: body.choice }
    case 'promise-taken':
      return { seq, at, kind: 'promise-taken', agent: cards.card(body.agent) }
  }
}

/** What the desk sees: also notes, what was promised, and why the rules chose an agent. Keys are given back to their sender alone. */
export function entryForDesk(fact: Fact, reader: AgentId | null, cards: Cards): EntryView {
  const { seq, at, sender, key, body } = fact
  const own = key && sender?.role === 'agent' && sender.id === reader ? { key } : {}
  switch (body.kind) {
    case 'note':
      return { seq, at, kind: 'note', ...written(fact, body, cards), ...own }
    case 'message':
      return { seq, at, kind: 'message', ...written(fact, body, cards), ...own }
    // Whose key it is: the visitor's is not the desk's to know.
    case 'intake':
      return { seq, at, kind: 'intake', ...filled(body) }
    case 'asked':
      return { seq, at, kind: 'asked', agent: cards.card(body.agent), field: body.field, ...own }
    case 'erased':
      return { seq, at, kind: 'erased', of: body.of, by: author(sender, cards) }
    case 'assigned': {
      const reason = body.reason ? { reason: body.reason } : {}
      return { seq, at, kind: 'assigned', agent: cards.card(body.agent), cause: body.cause, ...reason }
    }
    case 'promised': {
      const { lowAt, dueAt, chance, ahead, reason } = body
      return { seq, at, kind: 'promised', lowAt, dueAt, chance, ahead, reason }
    }
    case 'promise-at-risk':
      return { seq, at, kind: 'promise-at-risk', dueAt: body.dueAt }
    case 'stopped': {
      const { what, again } = body
      return { seq, at, kind: 'stopped', desk: { agent: cards.card(body.agent), what, again } }
    }
    case 'attempts-seen':
      return { seq, at, kind: 'attempts-seen', agent: cards.card(body.agent), by: cards.card(body.by) }
    case 'promise-ended':
      // Where only a chance was told there was no promise to end.
      return body.promise ? { seq, at, kind: 'promise-ended', ...body.promise } : { seq, kind: 'blank' }
    default:
      return entryForVisitor(fact, cards)
  }
}
