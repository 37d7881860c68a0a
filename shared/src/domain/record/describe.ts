import type { RecordDocument, RecordEntry, ToldEntry } from '../../protocol/record.ts'
import { dataDetails } from './describe-data.ts'
import type { Reader } from './reader.ts'

/** One entry in words. */
export type Line =
  | {
      kind: 'message' | 'note'
      seq: number
      at: number
      who: string
      own: boolean
      text: string | null
      files: string[]
    }
  | { kind: 'event'; seq: number; at: number; text: string; details: string[] }
  | { kind: 'withheld'; seq: number; text: string }

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const words = (value: unknown) => (typeof value === 'string' ? value : '')
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/**
 * A record as lines to read, in the reader's language. The shapes are those of the server's log; whatever is not as
 * expected, because a newer server wrote it, is named by its kind.
 */
export function linesOf({ entries, statement }: Pick<RecordDocument, 'entries' | 'statement'>, reader: Reader): Line[] {
  return entries.map((entry) => lineOf(entry, statement.names, reader))
}

function lineOf(entry: RecordEntry, names: Readonly<Record<string, string>>, reader: Reader): Line {
  const { t } = reader
  const { seq } = entry
  if (!('kind' in entry)) return { kind: 'withheld', seq, text: t('withheld', { number: seq }) }
  const { at, by, kind } = entry
  const named = (id: unknown) => (typeof id === 'string' && names[id]) || t('agent')
  const content = 'value' in entry.content ? fieldsOf(entry.content.value) : null
  if (kind === 'message' || kind === 'note') {
    return {
      kind,
      seq,
      at,
      who: by === 'visitor' ? t('visitor') : named(by),
      own: by === 'visitor',
      text: content && words(content.text),
      files: list(content?.files).map((file) => fileLine(fieldsOf(file), reader)),
    }
  }
  return {
    kind: 'event',
    seq,
    at,
    text: eventText(entry, content ?? {}, named, reader),
    details: content
      ? [...details(content, names, reader), ...dataDetails(kind, content, reader)]
      : [t('said.erased.other')],
  }
}

const fileLine = (file: Fields, { t }: Reader) =>
  t('file.about', {
    name: words(file.name),
    type: words(file.type),
    size: Number(file.bytes),
    sha256: words(file.sha256),
  })

function eventText(entry: ToldEntry, content: Fields, named: (id: unknown) => string, reader: Reader): string {
  const { kind, by } = entry
  const { t, time } = reader
  const agent = named(content.agent ?? by)
  const due = { time: time(Number(content.dueAt)) }
  switch (kind) {
    case 'opened':
      return content.by === 'agent' ? t('event.opened.agent', { agent: named(by) }) : t('event.opened.visitor')
    case 'queued':
      return t(content.cause === 'opened' ? 'event.queued' : 'event.queued.again')
    case 'assigned':
      return t('event.assigned', { agent })
    case 'closed':
      return content.by === 'agent' ? t('event.closed.agent', { agent }) : t('event.closed.visitor')
    case 'rated':
      return 'stars' in content ? t('event.rated', { stars: Number(content.stars) }) : t('event.rated.erased')
    case 'promised':
      return t('event.told', due)
    case 'promise-at-risk':
      return t('event.at-risk', due)
    case 'promise-missed':
      return t('event.missed', due)
    case 'chose':
      if (content.choice === 'wait' || content.choice === 'later' || content.choice === 'supervisor')
        return t(`event.chose.${content.choice}`)
      break
    case 'promise-taken':
      return t('event.taken', { agent })
    case 'promise-ended':
      return t('event.ended', { outcome: words(fieldsOf(content.promise).outcome) || words(content.how) })
    case 'erased': {
      const number = Number(content.of)
      return by === 'visitor' ? t('event.erased.visitor', { number }) : t('event.erased.agent', { agent, number })
    }
    case 'intake':
      return t(content.from ? 'event.intake.carried' : 'event.intake')
    case 'asked':
      return t('event.asked', { agent })
    case 'stopped':
      return stoppedText(entry, named, reader)
    case 'keeps':
      return t('event.keeps', { agent })
    case 'purged':
      return t('event.purged')
    case 'visitor-erased':
      return t('event.visitorErased', { agent })
    case 'restored':
      return t('event.restored', { time: time(Number(content.backupAt)) })
    case 'attempts-seen':
      return t('event.seen', { by: named(content.by), agent })
  }
  return t('event.other', { kind })
}

/** The visitor is told of requests for a secret, and not whose they were. */
function stoppedText({ desk }: ToldEntry, named: (id: unknown) => string, { t }: Reader): string {
  if (!desk || 'withheld' in desk) return t('event.stopped')
  const { agent, what } = fieldsOf(desk.value)
  const known = what === 'link' || what === 'address' ? what : 'secret'
  return t(`event.stopped.${known}`, { agent: named(agent) })
}

/** What an entry holds beside its sentence: the topic, a comment, or what was filled in or asked for. */
function details(content: Fields, names: Readonly<Record<string, string>>, reader: Reader): string[] {
  const topic = names[words(content.topic)]
  const asked = 'field' in content ? [fieldName(fieldsOf(content.field), reader)] : []
  const filled = list(content.answers).map((answer) => {
    const { field, value } = fieldsOf(answer)
    return `${fieldName(fieldsOf(field), reader)}: ${valueText(fieldsOf(value), reader)}`
  })
  const comment = words(content.comment)
  return [...(topic ? [topic] : []), ...asked, ...filled, ...(comment ? [comment] : [])]
}

function fieldName({ labels, kind }: Fields, { locale, fieldKind }: Reader): string {
  const by = fieldsOf(labels)
  return words(by[locale]) || words(by[locale.split('-')[0] ?? '']) || words(by.en) || fieldKind(words(kind))
}

function valueText(value: Fields, { time }: Reader): string {
  switch (value.kind) {
    case 'chain':
      return words(value.chain)
    case 'amount':
      return `${words(value.amount)} ${words(value.token)}`
    case 'time':
      return `${time(Number(value.at))} (${words(value.zone)})`
    default:
      return words(value.text) || '–'
  }
}
