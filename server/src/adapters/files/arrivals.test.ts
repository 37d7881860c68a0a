import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { diskArrivals } from './arrivals.ts'

const opened: string[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((folder) => rm(folder, { recursive: true, force: true })))
})

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'walletdesk-arriving-'))
  opened.push(folder)
  return folder
}

async function open() {
  const folder = await scratch()
  const clock = fakeClock()
  return { folder, clock, arrivals: await diskArrivals(folder, clock) }
}

async function* pieces(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield Buffer.alloc(size, 1)
}

/** Sends one piece, and then nothing for ever. */
async function* stuck(): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(3)
  await new Promise(() => {})
}

async function* cutOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(3)
  throw new Error('aborted')
}

test('[F7] what arrived can be looked at, and is gone when it is discarded', async () => {
  const { folder, arrivals } = await open()
  const arrived = await arrivals.take(pieces(5, 7), 100)
  const file = arrived.ok ? arrived.value : null
  expect([file?.bytes, (await file?.head(4))?.length, (await file?.tail(100))?.length]).toEqual([12, 4, 12])
  expect((await readFile(file?.path ?? '')).length).toBe(12)
  await file?.discard()
  await file?.discard()
  expect(await readdir(folder)).toEqual([])
})

test('[F7] what is too large, or cut off, is not there', async () => {
  const { folder, arrivals } = await open()
  expect(await arrivals.take(pieces(60, 41), 100)).toEqual({ ok: false, code: 'file.too_large' })
  expect(await arrivals.take(pieces(60, 40), 100)).toMatchObject({ ok: true })
  expect(await arrivals.take(cutOff(), 100)).toEqual({ ok: false, code: 'file.unreadable' })
  expect(await readdir(folder)).toHaveLength(1)
})

test('[F7] a line on which nothing comes for half a minute is given up', async () => {
  const { folder, clock, arrivals } = await open()
  const taken = arrivals.take(stuck(), 100)
  // Where the disk takes its time, the clock of the second piece begins later.
  await expect
    .poll(async () => {
      clock.advance(seconds(30))
      return Promise.race([taken.then(() => 'given up'), setImmediate('waiting')])
    })
    .toBe('given up')
  expect(await taken).toEqual({ ok: false, code: 'file.unreadable' })
  expect(await readdir(folder)).toEqual([])
})

test('[F7] forty come in at once; who comes then is asked to come again', async () => {
  const { arrivals, clock } = await open()
  const coming = Array.from({ length: 40 }, () => arrivals.take(stuck(), 100))
  expect(await arrivals.take(pieces(1), 100)).toEqual({ ok: false, code: 'rate.limited', args: { seconds: 5 } })
  const settled = Promise.all(coming)
  await expect
    .poll(async () => {
      clock.advance(seconds(30))
      return Promise.race([settled.then(() => 'all'), setImmediate('some')])
    })
    .toBe('all')
  expect(await arrivals.take(pieces(1), 100)).toMatchObject({ ok: true })
})

test('[F7] what a killed server left on the way in is gone at the next start', async () => {
  const folder = join(await scratch(), 'arriving')
  await mkdir(folder)
  await writeFile(join(folder, 'half-a-picture'), 'x')
  await diskArrivals(folder, fakeClock())
  expect(await readdir(folder)).toEqual([])
})
