import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import encodeQR from 'qr'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { pictureReader } from '../src/adapters/pictures/reader.ts'
import { openThread } from '../src/adapters/pictures/threaded.ts'
import { jsonLog } from '../src/adapters/log/log.ts'
import type { PictureReader } from '../src/ports/pictures.ts'
import { outcome, upload } from '../testing/uploads.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const silent = jsonLog('silent', { next: () => 'incident' })

let world: TestWorld
let visitor: Awaited<ReturnType<TestWorld['visitor']>>
let reader: PictureReader
beforeAll(async () => {
  // Its time stands still: how long reading takes here depends on what else the machine does.
  reader = pictureReader(fakeClock(), silent)
  world = await startWorld({ pictureReader: reader })
  visitor = await world.visitor()
})
afterAll(() => world.close())

const put = (body: Uint8Array, answers?: string) => upload(world.origin, visitor, body, answers ? { answers } : {})
/** The published sample of a phrase, as a wallet shows it. */
const phrase = () => readFile(new URL('./fixtures/recovery-phrase.png', import.meta.url))

/** A code on a page, with room around it. */
function qrOf(text: string): Promise<Buffer> {
  const rows = encodeQR(text, 'raw', { border: 4 })
  const side = rows.length
  const pixels = Buffer.from(rows.flatMap((row) => row.map((dark) => (dark ? 0 : 255))))
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .resize({ width: side * 6, kernel: 'nearest' })
    .png()
    .toBuffer()
}

/** A file with nothing to read in it. */
async function blank(): Promise<string> {
  const path = join(world.dataFolder, 'blank.png')
  const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } })
  await picture.png().toFile(path)
  return path
}

async function kept(): Promise<string[]> {
  const found = await Promise.all(
    ['files', 'arriving'].map(async (name) => {
      const folder = join(world.dataFolder, name)
      if (!existsSync(folder)) return []
      return (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    }),
  )
  return found.flat().map(({ name }) => name)
}

describe('[F6] the server reads pictures itself, whatever the browser said of them', () => {
  test('a recovery phrase is refused, and nothing of it stays', async () => {
    expect(await outcome(put(await phrase(), 'no-secret-shown'))).toBe('secret.suspected')
    expect(await kept()).toEqual([])
  })

  test('also light on dark, small, and turned', async () => {
    const variants = [
      sharp(await phrase())
        .negate({ alpha: false })
        .resize({ width: 480 }),
      sharp(await phrase()).rotate(3, { background: '#fff' }),
    ]
    for (const variant of variants) {
      const png = await variant.png().toBuffer()
      expect(await outcome(put(png, 'no-secret-shown'))).toBe('secret.suspected')
    }
  })

  test('a code that holds a key is refused; one to pay to is not, once its picture was answered for', async () => {
    const key = await qrOf('5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ')
    expect(await outcome(put(key, 'no-secret-shown'))).toBe('secret.suspected')
    const screen = sharp({ create: { width: 1080, height: 2400, channels: 3, background: '#fff' } })
    const small = await sharp(key).resize({ width: 160, kernel: 'nearest' }).toBuffer()
    const page = await screen
      .composite([{ input: small, left: 700, top: 1600 }])
      .png()
      .toBuffer()
    expect(await outcome(put(page, 'no-secret-shown'))).toBe('secret.suspected')
    const address = await qrOf('tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t?amount=250')
    expect(await outcome(put(address))).toBe('file.question')
    expect(await outcome(put(address, 'no-secret-shown'))).toMatchObject({ type: 'image/png' })
  })

  test('what is not read in time is refused for now, and the next one is read', async () => {
    const clock = fakeClock()
    const slow = pictureReader(clock, silent)
    const fixture = fileURLToPath(new URL('./fixtures/recovery-phrase.png', import.meta.url))
    const late = slow.read(fixture, false)
    clock.advance(seconds(20))
    expect(await late).toBeNull()
    expect((await slow.read(fixture, false))?.map(({ text }) => text?.includes('wild'))).toEqual([true, true])
    await slow.close()
    expect(await slow.read(fixture, false)).toBeNull()
  })

  test('whatever ends the thread, only the picture it was reading is refused, and the next one is read', async () => {
    const asked = "require('node:worker_threads').parentPort.once('message', () => { throw new Error('canary') })"
    const below = "new (require('node:worker_threads').Worker)('throw new Error(1)', { eval: true })"
    const ends = ["throw new Error('at the start')", 'process.exit(0)', below, asked]
    const threads = ends.map((source) => () => new Worker(source, { eval: true }))
    const told: string[] = []
    const log = { ...silent, incident: (error: unknown) => String(told.push(String(error))) }
    const ending = pictureReader(fakeClock(), log, () => (threads.shift() ?? openThread)())
    const path = await blank()
    for (const source of ends) expect([source, await ending.read(path, false)]).toEqual([source, null])
    expect(await ending.read(path, false)).toHaveLength(2)
    expect(told).toHaveLength(ends.length)
    expect(told.join()).not.toContain('canary')
    await ending.close()
  })

  test('a thread that never answers takes no place from the next picture', async () => {
    const stuck = () => new Worker("require('node:worker_threads').parentPort.on('message', () => {})", { eval: true })
    const all = [stuck(), stuck()]
    // They cannot be ended either.
    const ends = all.map((one) => vi.spyOn(one, 'terminate').mockReturnValue(new Promise(() => {})))
    const threads = [...all]
    const clock = fakeClock()
    const waiting = pictureReader(clock, silent, () => threads.shift() ?? openThread())
    const path = await blank()
    for (let i = 0; i < 2; i++) {
      const late = waiting.read(path, false)
      clock.advance(seconds(20))
      expect(await late).toBeNull()
    }
    expect(await waiting.read(path, false)).toHaveLength(2)
    await waiting.close()
    for (const end of ends) end.mockRestore()
    await Promise.all(all.map((one) => one.terminate()))
  })

  test('one after the other, and nothing piles up', async () => {
    const warnings: string[] = []
    const hear = ({ message }: Error) => void warnings.push(message)
    process.on('warning', hear)
    const path = await blank()
    for (let i = 0; i < 12; i++) expect(await reader.read(path, false)).toHaveLength(2)
    process.off('warning', hear)
    expect(warnings).toEqual([])
  })

  test('more than can wait are refused for now, and not kept unread', async () => {
    const png = await qrOf('https://wallet.example/help')
    const path = await blank()
    const read = await Promise.all(Array.from({ length: 12 }, () => reader.read(path, false)))
    expect(read.filter((one) => one === null).length).toBeGreaterThanOrEqual(3)
    expect(await outcome(put(png, 'no-secret-shown'))).toMatchObject({ type: 'image/png' })
  })
})
