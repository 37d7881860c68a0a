import type { TranscriptMessages } from '../../i18n/transcript/en.ts'
import type { Erased, Purged } from '../../protocol/retention.ts'
import type { Reader } from './reader.ts'

type Counted = Exclude<keyof Purged | keyof Erased, 'name'>

/** In the order in which they are told. */
const counted: Record<Counted, keyof TranscriptMessages> = {
  conversations: 'data.conversations',
  entries: 'data.entries',
  messages: 'data.messages',
  replies: 'data.replies',
  notes: 'data.notes',
  answers: 'data.answers',
  ratings: 'data.ratings',
  files: 'data.files',
  references: 'data.references',
  promises: 'data.promises',
  visitors: 'data.visitors',
}

/** What an entry of a site's log of its data holds beside its sentence. Of another kind: nothing. */
export function dataDetails(kind: string, content: Fields, { t }: Reader): string[] {
  switch (kind) {
    case 'keeps': {
      const { filesDays, conversationsDays } = content
      return [
        typeof filesDays === 'number' ? t('data.keeps.files', { count: filesDays }) : t('data.keeps.files.server'),
        typeof conversationsDays === 'number'
          ? t('data.keeps.conversations', { count: conversationsDays })
          : t('data.keeps.conversations.ever'),
      ]
    }
    case 'purged':
      return counts(content, t)
    case 'visitor-erased':
      return [
        ...(typeof content.visitor === 'string' ? [t('data.visitor', { visitor: content.visitor })] : []),
        ...counts(content, t),
        ...(content.name === true ? [t('data.name')] : []),
      ]
    case 'restored':
      return [t('data.restored')]
    default:
      return []
  }
}

type Fields = Readonly<Record<string, unknown>>

/** What there was none of is left out. */
const counts = (content: Fields, t: Reader['t']): string[] =>
  Object.entries(counted).flatMap(([name, key]) => {
    const n = content[name]
    return typeof n === 'number' && n > 0 ? [t(key, { n })] : []
  })
