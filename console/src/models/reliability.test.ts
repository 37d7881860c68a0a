import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Reliability } from '@walletdesk/shared/protocol/http.ts'
import { expect, test } from 'vitest'
import type { Answer } from './api.ts'
import { openReliability } from './reliability.ts'

const harbor = 'harbor' as TeamId
const quay = 'quay' as TeamId
const found = (team: TeamId) => ({ team }) as Reliability

/** Answers when the test lets it. */
function slowApi() {
  const waiting: ((answer: Answer<Reliability>) => void)[] = []
  return {
    readReliability: () => new Promise<Answer<Reliability>>((resolve) => waiting.push(resolve)),
    answer: (turn: number, answer: Answer<Reliability>) => waiting[turn]?.(answer),
  }
}

test('an answer that comes after another was asked for is not shown', async () => {
  const api = slowApi()
  const model = openReliability(api)
  const first = model.load(harbor, 30)
  const second = model.load(quay, 30)
  api.answer(1, ok(found(quay)))
  await second
  api.answer(0, ok(found(harbor)))
  await first
  expect(model.shown.value?.team).toBe(quay)
  expect(model.loading.value).toBe(false)
})

test('what could not be read says why, and leaves what was shown', async () => {
  const api = slowApi()
  const model = openReliability(api)
  const first = model.load(harbor, 30)
  api.answer(0, ok(found(harbor)))
  await first
  const again = model.load(harbor, 7)
  expect(model.loading.value).toBe(true)
  api.answer(1, fail('unreachable'))
  await again
  expect(model.problem.value).toMatchObject({ code: 'unreachable' })
  expect(model.shown.value).toMatchObject({ team: harbor, days: 30 })
})
