import { expect, test } from 'vitest'
import type { SiteId, VisitorId } from '../../kernel/brand.ts'
import { instant } from '../../kernel/time.ts'
import { translator } from '../../i18n/t.ts'
import { transcriptAr } from '../../i18n/transcript/ar.ts'
import { type TranscriptMessages, transcriptEn } from '../../i18n/transcript/en.ts'
import { transcriptZh } from '../../i18n/transcript/zh.ts'
import type { RecordDocument } from '../../protocol/record.ts'
import type { DataEvent } from '../../protocol/retention.ts'
import { linesOf } from './describe.ts'

const dictionaries = { en: transcriptEn, zh: transcriptZh, ar: transcriptAr }
const erased = {
  conversations: 31,
  messages: 32,
  replies: 33,
  notes: 34,
  answers: 35,
  ratings: 36,
  files: 37,
  references: 38,
  name: true,
}
const events: readonly DataEvent[] = [
  { kind: 'keeps', filesDays: 41, conversationsDays: null },
  { kind: 'keeps', filesDays: null, conversationsDays: 42 },
  { kind: 'purged', conversations: 51, entries: 52, files: 53, promises: 54, visitors: 55 },
  { kind: 'visitor-erased', visitor: 'v-61' as VisitorId, ...erased },
  { kind: 'restored', backupAt: instant(71) },
]

const entries: RecordDocument['entries'] = events.map(({ kind, ...value }, i) => ({
  seq: i + 1,
  at: 1,
  by: kind === 'visitor-erased' || kind === 'keeps' ? 'mia' : null,
  kind,
  content: { salt: '', value },
  desk: null,
}))
const statement = { names: { mia: 'Mia' }, conversation: 'site' as SiteId } as unknown as RecordDocument['statement']

test.each(['en', 'zh', 'ar'] as const)(
  '[D21] every number of a site’s log of its data is told in words: %s',
  (language) => {
    const lines = linesOf(
      { entries, statement },
      {
        t: translator<TranscriptMessages>(language, dictionaries[language]),
        locale: language,
        time: String,
        fieldKind: String,
      },
    )
    for (const [i, line] of lines.entries()) {
      if (line.kind !== 'event') throw new Error('what was done to data is said by nobody')
      const told = [line.text, ...line.details].join('\n')
      const { kind: _, ...content } = events[i] ?? { kind: null }
      for (const value of Object.values(content))
        if (typeof value !== 'boolean' && value !== null) expect(told).toContain(String(value))
      expect(told).not.toMatch(/[{}]/)
      expect(new Set(line.details).size).toBe(line.details.length)
    }
  },
)

test('what there was none of is left out', () => {
  const content = { salt: '', value: { conversations: 2, entries: 0, files: 0, promises: 0, visitors: 0 } }
  const [line] = linesOf(
    { entries: [{ seq: 1, at: 1, by: null, kind: 'purged', content, desk: null }], statement },
    { t: translator<TranscriptMessages>('en', transcriptEn), locale: 'en', time: String, fieldKind: String },
  )
  expect(line).toMatchObject({ details: ['Conversations: 2'] })
})
