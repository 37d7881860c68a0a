import { expect, test } from 'vitest'
import { texts as en } from '../app/texts/en.ts'
import * as talk from '../app/texts/talk-en.ts'
import type { Attachment, Stage } from '../client/files/attachments.ts'
import { spokenStage, stageText } from './file-lines.ts'
import { createTexts } from './texts.ts'

const texts = createTexts('en', en, ['en-GB'], 'UTC')
texts.learn(talk)
const at = (stage: Stage): Attachment => ({
  id: 'f0',
  name: 'a.png',
  bytes: 1,
  type: 'image/png',
  file: new File([], 'a.png'),
  stage,
})

test('[F43] how far an upload is is shown, and read out only when it has come further than that', () => {
  const [early, late] = [0.1, 0.9].map((share) => at({ at: 'uploading', share }))
  if (!early || !late) throw new Error('there are two')
  expect([stageText(early, texts), stageText(late, texts)]).toEqual(['Uploading, 10%', 'Uploading, 90%'])
  expect(spokenStage(late, texts)).toBe(spokenStage(early, texts))
  expect(spokenStage(at({ at: 'checking' }), texts)).toBe(stageText(at({ at: 'checking' }), texts))
})
