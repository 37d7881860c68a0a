import { describe, expect, test } from 'vitest'
import type { ConversationId, FileId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { Answer } from './api.ts'
import { type Chosen, openUploads, type UploadRequest } from './uploads.ts'

const one = 'one' as ConversationId
const two = 'two' as ConversationId
const chosen = (name: string, bytes = 3): Chosen => ({ name, content: new Blob(['x'.repeat(bytes)]) })
const viewOf = (name: string): FileView => ({
  id: name as FileId,
  name,
  type: 'image/png',
  bytes: 3,
  width: 1,
  height: 1,
  sha256: 'ab',
  expiresAt: instant(9_000),
})

/** A server whose answers the test gives by hand. */
function opened() {
  const asked: (UploadRequest & { answer: (answer: Answer<FileView>) => void })[] = []
  const uploads = openUploads(
    (request) => new Promise((resolve) => asked.push({ ...request, answer: (answer) => resolve(answer) })),
  )
  const states = (of = one) => uploads.of(of).value.map(({ name, state }) => [name, state.at])
  const settled = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(done)))
  return { uploads, asked, states, settled }
}

describe('files that go with the next message', () => {
  test('are uploaded at once, and taken when they are ready', async () => {
    const { uploads, asked, states, settled } = opened()
    expect(uploads.add(one, [chosen('a.png'), chosen('b.log')])).toBe(true)
    expect(asked.map(({ type }) => type)).toEqual(['image/png', 'text/plain'])
    asked[0]?.onProgress(0.4)
    expect(uploads.of(one).value[0]?.state).toEqual({ at: 'sending', share: 0.4 })
    asked[0]?.answer(ok(viewOf('a.png')))
    await settled()
    expect(states()).toEqual([
      ['a.png', 'ready'],
      ['b.log', 'sending'],
    ])
    expect(uploads.take(one)).toEqual([viewOf('a.png')])
    expect(states()).toEqual([['b.log', 'sending']])
  })

  test('belong to their conversation', () => {
    const { uploads, states } = opened()
    uploads.add(one, [chosen('a.png')])
    expect(states(two)).toEqual([])
    expect(uploads.take(two)).toEqual([])
  })

  test('are five at most', () => {
    const { uploads, states } = opened()
    expect(
      uploads.add(
        one,
        Array.from({ length: 4 }, (_, i) => chosen(`${i}.png`)),
      ),
    ).toBe(true)
    expect(uploads.add(one, [chosen('4.png'), chosen('5.png')])).toBe(false)
    expect(states()).toHaveLength(5)
  })

  test('that the server would refuse are refused without asking it', () => {
    const { uploads, asked } = opened()
    uploads.add(one, [chosen('a.svg'), chosen('a.txt', 10 * 1024 * 1024 + 1), chosen('a.pdf')])
    expect(asked).toEqual([])
    expect(uploads.of(one).value.map(({ state }) => state.at === 'refused' && state.refusal.code)).toEqual([
      'file.type_refused',
      'file.too_large',
      'agent.pdf_refused',
    ])
  })

  test('that were refused may be tried again, and removed', async () => {
    const { uploads, asked, states, settled } = opened()
    uploads.add(one, [chosen('a.png')])
    asked[0]?.answer(fail('unreachable'))
    await settled()
    expect(states()).toEqual([['a.png', 'refused']])
    const id = uploads.of(one).value[0]?.id ?? 0
    uploads.retry(one, id)
    expect(states()).toEqual([['a.png', 'sending']])
    uploads.remove(one, id)
    expect(asked[1]?.signal.aborted).toBe(true)
    asked[1]?.answer(ok(viewOf('a.png')))
    await settled()
    expect(states()).toEqual([])
  })

  test('in which nothing could be read are asked about, and go with the answer', async () => {
    const { uploads, asked, states, settled } = opened()
    uploads.add(one, [chosen('a.png')])
    asked[0]?.answer(fail('file.question'))
    await settled()
    expect(states()).toEqual([['a.png', 'asked']])
    uploads.answer(one, uploads.of(one).value[0]?.id ?? 0)
    expect(asked.map(({ noSecretShown }) => noSecretShown)).toEqual([false, true])
  })
})
