import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { about, newKey, visitorClient } from '../testing/clients.ts'

const controlled = fileURLToPath(new URL('../testing/controlled.ts', import.meta.url))
const SENDERS = 12

async function start(dataFolder: string): Promise<{ child: ChildProcess; origin: string }> {
  const child = fork(controlled, { env: { ...process.env, DATA_DIR: dataFolder }, execArgv: [] })
  const [message] = (await once(child, 'message')) as [{ ready: { origin: string } }]
  return { child, origin: message.ready.origin }
}

type Sender = {
  token: string
  conversation: ConversationId
  acknowledged: (Sent & { text: string })[]
  refused: string[]
}

test('[S3] a server killed in the middle of many senders has every acknowledged message, once and in order', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'walletdesk-kill-'))
  const { child, origin } = await start(dataFolder)
  let acknowledged = 0
  const enough = Promise.withResolvers<void>()

  const senders = await Promise.all(
    Array.from({ length: SENDERS }, async (_, i): Promise<Sender & { done: Promise<void> }> => {
      const visitor = await visitorClient(origin).connected()
      const { token = '' } = await visitor.must('hello', about)
      const first = { key: newKey(), topic: null, name: null, text: `sender ${i}` }
      const { conversation } = await visitor.must('conversation.open', first)
      const sender: Sender = { token, conversation, acknowledged: [], refused: [] }
      const send = async () => {
        for (let n = 0; ; n++) {
          // Every fifth is one that must be refused.
          const text = n % 5 === 4 ? ' ' : `${i}/${n}`
          const result = await visitor.ask('message.send', { key: newKey(), conversation, text })
          if (!result.ok && result.code !== 'rate.limited') sender.refused.push(text)
          if (!result.ok) continue
          sender.acknowledged.push({ ...result.value, text })
          if (++acknowledged >= SENDERS * 8) enough.resolve()
        }
      }
      // The kill ends it: an emit without an answer rejects.
      return Object.assign(sender, { done: send().catch(() => visitor.close()) })
    }),
  )
  await enough.promise
  child.kill('SIGKILL')
  await once(child, 'exit')

  const again = await start(dataFolder)
  try {
    for (const { token, conversation, acknowledged: acks, refused } of senders) {
      const visitor = await visitorClient(again.origin, { token }).connected()
      const { entries, head } = await visitor.must('sync', { conversation, since: 0 })
      expect(entries.map((e) => e.seq)).toEqual(Array.from({ length: head }, (_, n) => n + 1))
      const messages = entries.filter((e) => e.kind === 'message')
      const stored = messages.map((e) => [e.key, e.seq, e.text])
      for (const ack of acks) expect(stored.filter(([key]) => key === ack.key)).toEqual([[ack.key, ack.seq, ack.text]])
      // One more may have been committed whose acknowledgement never arrived.
      expect(messages.length - 1 - acks.length).toBeLessThanOrEqual(1)
      expect(refused.length).toBeGreaterThan(0)
      expect(messages.filter((m) => m.text.trim() === '')).toEqual([])
      visitor.close()
    }
  } finally {
    again.child.kill('SIGKILL')
    await rm(dataFolder, { recursive: true, force: true })
  }
})
