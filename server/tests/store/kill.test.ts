import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { id } from '../../src/ports/store-samples.contract.ts'
import { scratchFile } from './scratch.ts'
import { writer } from './writer.ts'

const SENDERS = 24

/** Runs the writer on this database and kills it after so many lines. Returns all that it had said by then. */
async function writeAndKill(database: string, afterLines: number): Promise<string[][]> {
  const child = spawn(process.execPath, [writer, database, 'until-killed', String(SENDERS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const said: string[][] = []
  // A line that was cut short by the kill has too few words, and is no acknowledgement.
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line.split(' '))
    if (said.length === afterLines) child.kill('SIGKILL')
  }
  expect(await ended).toEqual([null, 'SIGKILL'])
  return said
}

test('killed in the middle of many senders, again and again: every acknowledged message is there once, no refused one', async () => {
  const database = await scratchFile()
  const acknowledged = new Map<string, { conversation: string; seq: number }>()
  const refused = new Set<string>()
  for (const lines of [150, 700, 1, 331]) {
    for (const [what, conversation = '', key = '', seq] of await writeAndKill(database, lines)) {
      if (what === 'ack' && seq !== undefined) acknowledged.set(key, { conversation, seq: Number(seq) })
      if (what === 'refused') refused.add(key)
    }

    const store = await openStore(`sqlite:${database}`)
    const stored = new Map<string, { conversation: string; seq: number }>()
    for (const name of ['c0', 'c1', 'c2', 'c3']) {
      const log = await store.read.facts(id<ConversationId>(name), 0, 1_000_000)
      expect(log.map((fact) => fact.seq)).toEqual(log.map((_, i) => i + 1))
      expect((await store.read.conversation(id<ConversationId>(name)))?.head).toBe(log.length)
      for (const { key, conversation, seq } of log) stored.set(key ?? '', { conversation, seq })
      expect(new Set(log.map((fact) => fact.key)).size).toBe(log.length)
    }
    await store.close()
    for (const [key, place] of acknowledged) expect(stored.get(key)).toEqual(place)
    for (const key of refused) expect(stored.has(key)).toBe(false)
  }
  expect(acknowledged.size).toBeGreaterThan(800)
}, 60_000)
