import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileId } from '@walletdesk/shared/kernel/brand.ts'
import { type FileView, NO_SECRET_SHOWN } from '@walletdesk/shared/protocol/file.ts'
import { MAX_FILE_BYTES } from '@walletdesk/shared/protocol/limits.ts'
import { newKey } from '../testing/clients.ts'
import {
  floodOf,
  gifOf,
  jpegOf,
  keptFiles,
  outcome,
  pdfOf,
  photoOf,
  pngOf,
  type Sending,
  upload,
  uploaded,
  webpOf,
  withChunk,
  zipOf,
} from '../testing/uploads.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
let agent: Awaited<ReturnType<TestWorld['agent']>>
let visitor: Awaited<ReturnType<TestWorld['visitor']>>
beforeAll(async () => {
  // One program uploads more in these minutes than people do in an hour.
  world = await startWorld({ limitFactor: 100 })
  agent = await world.agent('mia@harbor.example')
})
afterAll(() => world.close())

const someone = async () => (visitor = await world.visitor())
const put = (body: Uint8Array, sending?: Sending) => upload(world.origin, visitor, body, sending)
/** Less than a line may stand still: what is only given up then is found. */
const patiently = { timeout: 20_000 }
const answered = { answers: NO_SECRET_SHOWN }

async function opened(files: FileId[], text = '') {
  const { conversation } = await visitor.must('conversation.open', {
    key: newKey(),
    topic: null,
    name: null,
    text,
    files,
  })
  return conversation
}
const fetched = async (file: FileView) => fetch(world.origin + (await visitor.must('file.open', { file: file.id })).url)
const contentOf = async (file: FileView) => Buffer.from(await (await fetched(file)).arrayBuffer())

const kept = () => keptFiles(world.dataFolder)

describe('[F1] a picture goes from a visitor to the agent', () => {
  test('with its message, as an entry that says what it is', async () => {
    await someone()
    const file = await uploaded(put(await pngOf(640, 480), { name: '转账截图.png' }))
    expect(file).toMatchObject({ name: '转账截图.png', type: 'image/png', width: 640, height: 480 })
    const conversation = await opened([file.id])
    const { last } = await agent.summary((s) => s.id === conversation)
    expect(last).toMatchObject({ text: '', files: 1 })
    const { entries } = await agent.must('sync', { conversation, since: 0 })
    const message = entries.find(({ kind }) => kind === 'message')
    expect(message).toMatchObject({ text: '', files: [{ id: file.id, name: '转账截图.png', sha256: file.sha256 }] })
    const content = await contentOf(file)
    expect(content.length).toBe(file.bytes)
    expect(createHash('sha256').update(content).digest('hex')).toBe(file.sha256)
    const { url } = await agent.must('file.open', { file: file.id })
    expect(Buffer.from(await (await fetch(world.origin + url)).arrayBuffer())).toEqual(content)
  })

  test('and another from the agent to the visitor', async () => {
    await someone()
    const conversation = await opened([], 'Where is my deposit?')
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    const file = await uploaded(upload(world.origin, { cookie: agent.cookie }, await pngOf(), { name: 'where.png' }))
    await agent.must('message.send', { key: newKey(), conversation, text: 'Here:', files: [file.id] })
    const { entry } = await visitor.until('entry.added', (e) => e.entry.kind === 'message' && e.entry.text === 'Here:')
    expect(entry).toMatchObject({ files: [{ id: file.id, name: 'where.png' }] })
    expect((await fetched(file)).status).toBe(200)
  })

  test('sent again under its key it is the same message; with other files it is another', async () => {
    await someone()
    const conversation = await opened([], 'Hello')
    const [one, two] = [await uploaded(put(await pngOf())), await uploaded(put(await pngOf()))]
    const cmd = { key: newKey(), conversation, text: '', files: [one.id, two.id] }
    const first = await visitor.must('message.send', cmd)
    expect(await visitor.must('message.send', cmd)).toEqual(first)
    expect(await visitor.ask('message.send', { ...cmd, files: [two.id, one.id] })).toMatchObject({
      code: 'message.key_reused',
    })
  })
})

describe('[F2] limits of size', () => {
  test('10 MB, said before it is read where the length is known, and found out where it is not', async () => {
    await someone()
    const large = Buffer.alloc(MAX_FILE_BYTES + 1, 0x20)
    const log = { name: 'app.log', type: 'text/plain' }
    expect(await outcome(put(large, log))).toBe('file.too_large')
    const unannounced = upload(world.origin, visitor, new Blob([large]).stream() as ReadableStream<Uint8Array>, log)
    expect(await outcome(unannounced)).toBe('file.too_large')
    expect(await kept()).toEqual(expect.not.arrayContaining([expect.stringContaining('arriving')]))
  })

  test('24 megapixels, by what the picture says of itself: not one of a flood is decoded', async () => {
    for (const side of [30_000, 5_000]) expect(await outcome(put(floodOf(side)))).toBe('file.too_large')
  })

  test('what unpacks to a hundred times its size is not unpacked', async () => {
    const bomb = Buffer.concat([Buffer.from('comment\0\0'), deflateSync(Buffer.alloc(60_000_000))])
    const file = await uploaded(put(withChunk(await pngOf(), 'zTXt', bomb)))
    expect(file.bytes).toBeLessThan(2_000)
  })

  test('a file without a byte is none', async () => {
    for (const sending of [{}, { name: 'a.txt', type: 'text/plain' }, { name: 'a.pdf', type: 'application/pdf' }])
      expect(await outcome(put(new Uint8Array(0), sending))).toBe('file.unreadable')
  })

  test('five with one message', async () => {
    await someone()
    const files = Array.from({ length: 6 }, () => newKey() as string as FileId)
    expect(await visitor.ask('conversation.open', { key: newKey(), topic: null, name: null, text: '', files })).toEqual(
      {
        ok: false,
        code: 'file.too_many',
        args: { max: 5, min: 5 },
      },
    )
  })
})

describe('[F3] bytes, ending and declared type agree, and are of those that may be sent', () => {
  test.each<[string, () => Promise<Buffer> | Buffer, Sending]>([
    ['jpeg', jpegOf, { name: 'a.jpeg', type: 'image/jpeg' }],
    ['webp', webpOf, { name: 'a.webp', type: 'image/webp' }],
    ['gif', gifOf, { name: 'a.gif', type: 'image/gif' }],
    ['pdf', () => pdfOf(), { name: 'a.pdf', type: 'application/pdf' }],
    ['text', () => Buffer.from('2025-06-11 转账 failed\n'), { name: 'app.log', type: 'text/plain; charset=utf-8' }],
    ['text of Windows', () => Buffer.from('\ufeff转账 failed\r\n', 'utf16le'), { name: 'a.txt', type: 'text/plain' }],
  ])('%s is taken', async (_, make, sending) => {
    await someone()
    expect(await outcome(put(await make(), sending))).toMatchObject({ name: sending.name })
  })

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  const eicar = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`)

  test.each<[string, Buffer, Sending]>([
    ['SVG', svg, { name: 'a.svg', type: 'image/svg+xml' }],
    ['SVG named .png', svg, {}],
    ['HTML', html, { name: 'a.html', type: 'text/html' }],
    ['HTML named .png', html, {}],
    ['HEIC', heic, { name: 'a.heic', type: 'image/heic' }],
    ['HEIC named .jpg', heic, { name: 'a.jpg', type: 'image/jpeg' }],
    ['an archive', zipOf(), { name: 'a.zip', type: 'application/zip' }],
    ['an archive named .txt', zipOf(), { name: 'a.txt', type: 'text/plain' }],
    ['an office document', zipOf('word/document.xml'), { name: 'a.docm', type: 'application/vnd.ms-word' }],
    ['a program', Buffer.from('MZ\x90\0\x03', 'latin1'), { name: 'a.exe', type: 'application/octet-stream' }],
    ['a program named .log', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), { name: 'a.log', type: 'text/plain' }],
    ['EICAR named .com', eicar, { name: 'eicar.com', type: 'application/octet-stream' }],
    ['EICAR named .txt', eicar, { name: 'eicar.txt', type: 'text/plain' }],
    ['a name that ends otherwise to the eye', svg, { name: 'photo\u202egnp.exe', type: 'image/png' }],
    ['bytes that are no text', Buffer.from([0xc3, 0x28, 0xa0]), { name: 'a.txt', type: 'text/plain' }],
    ['no ending', Buffer.from('text'), { name: 'README', type: 'text/plain' }],
  ])('%s is refused', async (_, body, sending) => {
    expect(await outcome(put(body, sending))).toBe('file.type_refused')
  })

  test('a picture under the name or the type of another is refused', async () => {
    const png = await pngOf()
    for (const sending of [
      { name: 'a.jpg', type: 'image/jpeg' },
      { name: 'a.jpg', type: 'image/png' },
      { name: 'a.png', type: 'image/jpeg' },
      { name: 'a.png', type: '' },
    ])
      expect(await outcome(put(png, sending))).toBe('file.type_refused')
  })

  test('the stray bytes that some phones write into a picture do not matter', async () => {
    await someone()
    const jpeg = await jpegOf()
    const stray = Buffer.concat([jpeg.subarray(0, -2), Buffer.from([0x41, 0x42, 0x43]), jpeg.subarray(-2)])
    expect(await outcome(put(stray, { name: 'a.jpg', type: 'image/jpeg' }))).toMatchObject({ type: 'image/jpeg' })
  })

  test('a picture that is cut off or damaged is refused', async () => {
    const whole = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 256)), {
      raw: { width: 300, height: 300, channels: 3 },
    })
      .png()
      .toBuffer()
    expect(await outcome(put(whole.subarray(0, whole.length / 2)))).toBe('file.unreadable')
    expect(await outcome(put(whole.subarray(0, 40)))).toBe('file.unreadable')
    const damaged = Buffer.from(whole)
    damaged.fill(0x41, 200, 2_000)
    expect(await outcome(put(damaged))).toBe('file.unreadable')
    const jpeg = await sharp(whole).jpeg().toBuffer()
    const half = jpeg.subarray(0, jpeg.length / 2)
    expect(await outcome(put(half, { name: 'a.jpg', type: 'image/jpeg' }))).toBe('file.unreadable')
  })
})

describe('[F4] names', () => {
  test.each([
    ['\u200b\u200bdeposit.png', 'deposit.png'],
    ['a.php\0.png', 'a.php.png'],
    ['../../../etc/cron.d/a.png', 'a.png'],
    ['a"\r\nset-cookie: x=1.png', 'a_set-cookie_ x=1.png'],
  ])('%j is kept as %j, and ends no header', async (name, clean) => {
    await someone()
    const file = await uploaded(put(await pngOf(), { name }))
    expect(file.name).toBe(clean)
    const response = await fetched(file)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''[\w.%-]+$/)
  })

  test('a name that is none, or is no encoding of one, is refused', async () => {
    for (const name of ['', '%E4%', 'a'.repeat(4_000)])
      expect(await outcome(put(await pngOf(), { headers: { 'x-file-name': name } }))).toBe('request.invalid')
    expect(await outcome(put(await pngOf(), { headers: { 'x-file-name': null } }))).toBe('request.invalid')
  })
})

describe('[F5] a picture is made anew: only the picture is in it', () => {
  test('no place, no maker, and upright', async () => {
    await someone()
    const photo = await photoOf(64, 48)
    expect((await sharp(photo).metadata()).exif).toBeDefined()
    const file = await uploaded(put(photo, { name: 'photo.jpg', type: 'image/jpeg', ...answered }))
    expect(file).toMatchObject({ width: 48, height: 64 })
    const content = await contentOf(file)
    const { exif, xmp, orientation } = await sharp(content).metadata()
    expect({ exif, xmp, orientation }).toEqual({ exif: undefined, xmp: undefined, orientation: undefined })
    expect(content.toString('latin1')).not.toMatch(/Exif|GPS|canary|Harbor/)
  })

  test('no text beside it', async () => {
    const png = withChunk(await pngOf(), 'tEXt', Buffer.from('Comment\0canary-4711'))
    const content = await contentOf(await uploaded(put(png)))
    expect(content.toString('latin1')).not.toMatch(/canary|tEXt/)
  })

  test('nothing behind it: a picture that is an archive, too, is one no more', async () => {
    const gif = Buffer.concat([await gifOf(), zipOf()])
    const png = Buffer.concat([await pngOf(), zipOf()])
    for (const [body, sending] of [
      [gif, { name: 'a.gif', type: 'image/gif' }],
      [png, {}],
    ] as const) {
      const content = await contentOf(await uploaded(put(body, sending)))
      expect(content.toString('latin1')).not.toMatch(/PK|canary/)
    }
  })

  test('no further frame, which nobody would have looked at', async () => {
    const gif = await gifOf()
    expect((await sharp(gif).metadata()).pages).toBe(2)
    const content = await contentOf(await uploaded(put(gif, { name: 'a.gif', type: 'image/gif' })))
    expect((await sharp(content).metadata()).pages ?? 1).toBe(1)
  })

  test('a PDF that is an archive, too, is refused', async () => {
    await someone()
    const pdf = { name: 'a.pdf', type: 'application/pdf' }
    expect(await outcome(put(Buffer.concat([pdfOf(), zipOf()]), pdf))).toBe('file.unreadable')
    expect(await outcome(put(pdfOf(zipOf().toString('latin1')), pdf))).toBe('file.unreadable')
  })
})

describe('[F6] the guard looks before anything is kept', () => {
  const phrase = 'wild father tree among universe such mobile favorite target dynamic credit identify'

  test('at names', async () => {
    await someone()
    const before = await kept()
    const png = await pngOf()
    for (const name of [
      `${phrase}.png`,
      'UTC--2025-06-11T10-00-00.000Z--5aaeb6053f3e94c9b9a09f33669435e7ef1beaed.txt',
    ]) {
      const type = name.endsWith('.txt') ? 'text/plain' : 'image/png'
      expect(await outcome(put(png, { name, type }))).toBe('secret.suspected')
    }
    expect(await kept()).toEqual(before)
  })

  test('at texts, however long, wherever the phrase stands', async () => {
    const log = { name: 'app.log', type: 'text/plain' }
    const lines = Array.from({ length: 4_000 }, (_, i) => `2025-06-11T12:00:00Z GET /v1/balance 200 ${i}ms`).join('\n')
    const before = await kept()
    // 65,536 is where one piece of a file ends and the next begins.
    for (const at of [0, 65_536 - 30, lines.length]) {
      const text = `${lines.slice(0, at)}\n${phrase}\n${lines.slice(at)}`
      expect(await outcome(put(Buffer.from(text), log))).toBe('secret.suspected')
    }
    expect(await kept()).toEqual(before)
    expect(await outcome(put(Buffer.from(lines), log))).toMatchObject({ name: 'app.log' })
  })

  const published = `${'abandon '.repeat(11)}about`.split(' ')
  test.each([
    ['a phrase in a column that says a word again', published.join('\n')],
    ['the same, numbered', published.map((word, i) => `${i + 1}. ${word}`).join('\n')],
    ['a card below the beginning of one', 'Card: 4\nCard: 4111111111111111'],
    ['a code below another number', 'code: 1\ncode: 493021'],
  ])('at every line, also one like another: %s', async (_, text) => {
    const sending = { name: 'notes.txt', type: 'text/plain' }
    expect(await outcome(put(Buffer.from(text), sending))).toBe('secret.suspected')
  })

  test('a photo is asked about, and the answer goes with it', async () => {
    const photo = await photoOf()
    const jpg = { name: 'a.jpg', type: 'image/jpeg' }
    expect(await outcome(put(photo, jpg))).toBe('file.question')
    expect(await outcome(put(photo, { ...jpg, answers: 'yes' }))).toBe('request.invalid')
    expect(await outcome(put(photo, { ...jpg, ...answered }))).toMatchObject({ type: 'image/jpeg' })
  })
})

describe('[F8] how many', () => {
  test('fifteen wait to be sent, whatever the timing', async () => {
    await someone()
    const note = { name: 'a.txt', type: 'text/plain' }
    const all = await Promise.all(Array.from({ length: 36 }, () => outcome(put(Buffer.from('Hello'), note))))
    const taken = all.filter((one) => typeof one !== 'string')
    expect(taken).toHaveLength(15)
    expect(new Set(all.filter((one) => typeof one === 'string'))).toEqual(new Set(['file.too_many']))
  })

  test('sixty in an hour, of a visitor and of an address', async () => {
    const strict = await startWorld()
    const one = await strict.visitor()
    const png = await pngOf()
    const empty = () => outcome(upload(strict.origin, one, new Uint8Array(0)))
    // Fewer at a time than may be on their way in at once.
    const half = () => Promise.all(Array.from({ length: 35 }, empty))
    const said = [...(await half()), ...(await half())]
    expect(said.filter((code) => code === 'rate.limited')).toHaveLength(10)
    const other = await strict.visitor()
    expect(await outcome(upload(strict.origin, other, png))).toBe('rate.limited')
    await strict.close()
  })
})

describe('[F7] what is broken off leaves nothing behind', () => {
  const descriptors = async () => (await readdir('/proc/self/fd')).length

  /** Announces a megabyte, sends some of it, and hangs up. */
  const broken = (bytes: number) =>
    new Promise<void>((resolve) => {
      const sending = request(`${world.origin}/api/v1/visitor/files`, {
        method: 'POST',
        headers: {
          origin: world.origin,
          authorization: `Bearer ${visitor.token}`,
          'x-walletdesk': '1',
          'x-file-name': 'a.png',
          'content-type': 'image/png',
          'content-length': 1_000_000,
        },
      })
      sending.on('error', () => {})
      sending.on('close', () => resolve())
      sending.write(Buffer.alloc(bytes, 1), () => sending.destroy())
    })

  test('five hundred times', async () => {
    await someone()
    const before = await kept()
    await broken(1)
    const open = await descriptors()
    for (let round = 0; round < 20; round++)
      await Promise.all(Array.from({ length: 25 }, (_, i) => broken(1 + ((i * 7919) % 200_000))))
    await expect.poll(kept, patiently).toEqual(before)
    await expect.poll(descriptors, patiently).toBeLessThanOrEqual(open + 10)
    expect(await outcome(put(await pngOf()))).toMatchObject({ name: 'screenshot.png' })
  })
})
