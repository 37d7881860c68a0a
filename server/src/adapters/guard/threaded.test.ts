import { afterEach, expect, test } from 'vitest'
import { readText } from '@walletdesk/shared/domain/guard/index.ts'
import { KEYS } from '@walletdesk/shared/domain/guard/testing/keys.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { threadedReader } from './threaded.ts'

const opened: ReturnType<typeof threadedReader>[] = []
const open = () => {
  const reader = threadedReader()
  opened.push(reader)
  return reader
}
afterEach(async () => {
  for (const reader of opened.splice(0)) await reader.close()
})

const texts = ['Hello', ...Object.values(KEYS).map((make) => make(seededRandom(8))), '词 かな 한글', '']

test('[G40] the thread reads as the rules do, many at once, each its own', async () => {
  const reader = open()
  const read = await Promise.all(texts.map((text) => reader.readText(text)))
  expect(read).toEqual(await Promise.all(texts.map((text) => readText(text))))
})

test('[G41] answers and what the text is go with it', async () => {
  const reader = open()
  const name = 'wallet.dat'
  expect(await reader.readText(name, { field: 'file-name' })).toMatchObject({ verdict: 'block' })
  expect(await reader.readText(name, { field: 'message' })).toEqual(await readText(name, { field: 'message' }))
})

test('[G44] what a thread was reading when it ended was not read, and the next one is', async () => {
  const reader = open()
  await reader.readText('warm')
  const lost = expect(reader.readText('Hello')).rejects.toThrow('The thread of the guard ended.')
  await reader.close()
  await lost
  expect(await reader.readText('Hello')).toMatchObject({ verdict: 'pass' })
})
