import { spawnSync } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { readFile, stat } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/adapters/store/open.ts'
import { scratchFile } from './scratch.ts'
import { writer } from './writer.ts'

// Some systems have strace and forbid tracing.
const traces = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
const needs = traces ? '' : ' (not run: strace is not here, or may not trace)'

/** What the process did to disk and to its caller, in order. */
async function traced(...args: readonly string[]): Promise<('sync' | 'ack')[]> {
  const database = await scratchFile()
  const trace = `${database}.trace`
  const calls = ['-f', '-e', 'trace=fsync,fdatasync,write', '-o', trace]
  const { status, stderr } = spawnSync('strace', [...calls, process.execPath, writer, database, ...args])
  expect(status, String(stderr)).toBe(0)
  return (await readFile(trace, 'utf8')).split('\n').flatMap((line) => {
    // A call that another thread's interrupts is written in two parts.
    if (/ f(data)?sync(\(\d+| resumed>)\)\s+= 0/.test(line)) return ['sync' as const]
    return line.includes(' write(1, "ack ') ? ['ack' as const] : []
  })
}

describe.skipIf(!traces)(
  `SQLite and the disk${needs}`,
  () => {
    test('a hundred commits, one after another, sync at least a hundred times, each before its acknowledgement', async () => {
      const calls = await traced('one-by-one', '100')
      const first = calls.indexOf('ack')
      expect(calls.filter((call) => call === 'ack')).toHaveLength(100)
      expect(calls.slice(0, first)).toContain('sync')
      for (const [i, call] of calls.entries())
        if (i > first && call === 'ack') expect(calls[i - 1], `before acknowledgement ${i}`).toBe('sync')
    })

    test('a hundred who send at once share syncs, and none is acknowledged before one', async () => {
      const none = await traced('at-once', '0')
      const calls = await traced('at-once', '100')
      const syncs = calls.filter((call) => call === 'sync').length - none.length
      expect(calls.filter((call) => call === 'ack')).toHaveLength(100)
      expect(syncs).toBeGreaterThan(0)
      expect(syncs).toBeLessThan(20)
      expect(calls[calls.indexOf('ack') - 1]).toBe('sync')
    })
  },
  60_000,
)

test('only its owner can read the file, and its side files', async () => {
  const path = await scratchFile()
  const store = await openStore(`sqlite:${path}`)
  for (const file of [path, `${path}-wal`, `${path}-shm`]) expect((await stat(file)).mode & 0o777, file).toBe(0o600)
  await store.close()
})

test('what was written is there after closing, in one file, with the same epoch', async () => {
  const path = await scratchFile()
  const first = await openStore(`sqlite:${path}`)
  const epoch = await first.read.epoch()
  await first.write((tx) => tx.putSecret('cookie', 'value'))
  await first.close()
  await expect(stat(`${path}-wal`)).rejects.toThrow('ENOENT')

  const again = await openStore(`sqlite:${path}`)
  expect(await again.read.epoch()).toBe(epoch)
  expect(await again.read.secret('cookie')).toBe('value')
  await again.close()

  const other = await openStore(`sqlite:${await scratchFile()}`)
  expect(await other.read.epoch()).not.toBe(epoch)
  await other.close()
})

test('a file that was left in another journal mode is brought back to a durable one', async () => {
  const path = await scratchFile()
  const careless = new DatabaseSync(path)
  careless.exec('pragma journal_mode = delete; pragma synchronous = off; create table theirs (x)')
  careless.close()
  const store = await openStore(`sqlite:${path}`)
  await store.close()
  const file = new DatabaseSync(path)
  expect(file.prepare('pragma journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
  file.close()
})
