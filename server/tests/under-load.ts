import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { addEntries, emptyTranscript } from '@walletdesk/shared/domain/conversation/transcript.ts'
import { about, newKey, visitorClient } from '../testing/clients.ts'
import type { TestWorld } from '../testing/world.ts'

const backup = fileURLToPath(new URL('../../tools/backup.ts', import.meta.url))
const opening = () => ({ key: newKey(), topic: null, name: null, text: 'Hello' })

/** What visitors have on their pages after a backup was made beside them. */
export type Known = Awaited<ReturnType<typeof backedUpUnderLoad>>

/**
 * Backs a server up by the command, while four visitors write as fast as they are answered and a fifth opens one
 * conversation after the other. Nobody is refused.
 */
export async function backedUpUnderLoad(world: TestWorld, env: Record<string, string>, to: string) {
  const visitors = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const visitor = await world.visitor()
      const { conversation } = await visitor.must('conversation.open', opening())
      return { visitor, conversation }
    }),
  )
  const restless = await world.visitor()
  const child = spawn(process.execPath, [backup, '--to', to], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let over = false
  const ended = once(child, 'close').then(([code]) => {
    over = true
    return code as number
  })
  const answers = await Promise.all([
    ...visitors.map(async ({ visitor, conversation }) => {
      const refused: string[] = []
      let done = 0
      for (; !over; done++) {
        const text = `${'x'.repeat(500)} ${done}`
        const answer = await visitor.ask('message.send', { key: newKey(), conversation, text })
        if (!answer.ok) refused.push(answer.code)
      }
      return { done, refused }
    }),
    (async () => {
      const refused: string[] = []
      let done = 0
      for (; !over; done++) {
        const opened = await restless.ask('conversation.open', opening())
        if (!opened.ok) refused.push(opened.code)
        else await restless.must('conversation.leave', { conversation: opened.value.conversation })
      }
      return { done, refused }
    })(),
  ])
  expect(await ended).toBe(0)
  expect(answers.flatMap(({ refused }) => refused)).toEqual([])
  expect(answers.every(({ done }) => done > 0)).toBe(true)
  // After the backup: the server that is restored knows nothing of these.
  return Promise.all(
    visitors.map(async ({ visitor, conversation }) => {
      await visitor.must('message.send', { key: newKey(), conversation, text: 'later' })
      const log = await visitor.must('sync', { conversation, since: 0 })
      return { token: visitor.token, conversation, epoch: log.epoch, entries: log.entries }
    }),
  )
}

/** The restored server has each log as of one moment, and pages that are ahead of it start anew. */
export async function expectOneMoment(restored: TestWorld, known: Known): Promise<void> {
  for (const { token, conversation, epoch, entries } of known) {
    const visitor = await visitorClient(restored.origin, { token }).connected()
    const welcome = await visitor.must('hello', about)
    expect(welcome.epoch).not.toBe(epoch)
    const log = await visitor.must('sync', { conversation, since: 0 })
    // What was written until then, and nothing of what came later. The rest is the restart's own.
    const same = log.entries.filter((entry, i) => JSON.stringify(entry) === JSON.stringify(entries[i]))
    expect(same.map(({ seq }) => seq)).toEqual(same.map((_, i) => i + 1))
    expect(same.length).toBeGreaterThan(0)
    expect(same.length).toBeLessThan(entries.length)
    expect(JSON.stringify(log.entries)).not.toContain('later')
    const anew = addEntries(emptyTranscript(conversation, log.epoch), log.entries)
    expect(anew.entries).toEqual(log.entries)
    const next = await visitor.must('message.send', { key: newKey(), conversation, text: 'and on' })
    expect(next.seq).toBeGreaterThan(log.head)
    visitor.close()
  }
}
