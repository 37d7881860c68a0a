import * as v from 'valibot'
import { expect, test } from 'vitest'
import { secretAskedBy } from '@walletdesk/shared/domain/intake/secrets.ts'
import { visitorLanguages } from '@walletdesk/shared/i18n/languages.ts'
import { topicIntakeSchema } from '@walletdesk/shared/protocol/intake.ts'
import { defaultTopics } from './default-topics.ts'

test.each(defaultTopics.map((topic) => [topic.labels.en, topic] as const))(
  '[K1, K2] "%s" may be saved as it is, asks for no secret, and speaks every language of the widget',
  (_name, { labels, intake }) => {
    expect(v.is(topicIntakeSchema, intake)).toBe(true)
    expect(secretAskedBy(intake)).toBeNull()
    const texts = [
      labels,
      ...intake.fields.flatMap(({ labels: name, help }) => [name, help].filter((one) => Object.keys(one).length > 0)),
      ...intake.warnings.map((one) => one.texts),
    ]
    for (const text of texts) expect(Object.keys(text).sort()).toEqual([...visitorLanguages].sort())
  },
)
