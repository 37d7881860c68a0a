import { describe, expect, test } from 'vitest'
import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import { judgePicture } from '@walletdesk/shared/domain/guard/picture.ts'
import { inspect } from '@walletdesk/shared/domain/guard/index.ts'
import type { FileId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import { MAX_FILE_BYTES } from '@walletdesk/shared/protocol/limits.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { type Attachments, attachments } from './attachments.ts'
import type { FileParts, Outgoing } from './ports.ts'

const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const DEPOSIT = 'Deposit\nStatus Completed\nAmount 250.00 USDT\nNetwork TRON\nConfirmations 20/20'

/** A PNG as far as its head: signature, IHDR, size. */
const png = (width = 400, height = 300) => {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}
/** A JPEG that names the camera that took it. */
const photo = () => {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x0f, 0, 2, 0, 0, 0, 4, 0x41]
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, 60, ...exif, ...Array.from({ length: 64 }, () => 1)])
}
const view = (name: string): FileView => ({
  id: name as FileId,
  name,
  type: 'image/png',
  bytes: 10,
  width: 400,
  height: 300,
  sha256: '',
  expiresAt: instant(0),
})

type Sent = Outgoing & { told(share: number): void; end(answer: Answer<FileView>): Promise<void>; cancelled: boolean }

/** The device shows the given text in every picture, and the desk answers when it is told to. */
function device(shown: string | null = DEPOSIT) {
  const sent: Sent[] = []
  let online = true
  let ids = 0
  const parts: FileParts = {
    clock: {
      ...fakeClock(),
      after: (_, fn) => {
        setImmediate(fn)
        return () => {}
      },
    },
    nextId: () => `f${ids++}`,
    async inspect(text, field) {
      const { verdict, findings } = await inspect(text, { field })
      return { verdict, asked: findings.map(({ start, end }) => text.slice(start, end)) }
    },
    openPicture: async (file) =>
      file.size < 10
        ? null
        : {
            read: async () => ({ text: shown, confidence: 90, codes: [] }),
            drawn: async (type) => ({
              file: new Blob(['drawn anew']),
              type: type === 'image/gif' ? 'image/png' : type,
            }),
          },
    judgePicture: (reading) => judgePicture(reading),
    upload(outgoing, told) {
      let settle: (answer: Answer<FileView>) => void = () => {}
      const done = new Promise<Answer<FileView>>((resolve) => {
        settle = resolve
      })
      const one: Sent = {
        ...outgoing,
        told,
        cancelled: false,
        async end(answer) {
          settle(answer)
          await settled()
        },
      }
      sent.push(one)
      return {
        done,
        cancel: () => {
          one.cancelled = true
        },
      }
    },
    online: () => online,
  }
  return {
    sent,
    files: attachments(parts),
    setOnline(up: boolean) {
      online = up
    },
  }
}

/** Everything that was chosen has been looked at. */
const checked = (files: Attachments) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (stages(files).includes('checking')) return
      stop()
      resolve()
    }
    const stop = files.subscribe(look)
    look()
  })
/** What follows from an answer has followed. */
const settled = () => new Promise((resolve) => setImmediate(resolve))
const chosen = async (files: Attachments, ...list: [bytes: BlobPart, name: string][]) => {
  files.add(list.map(([bytes, name]) => new File([bytes], name)))
  await checked(files)
}
const stages = (files: Attachments) => files.list.map(({ stage }) => stage.at)

describe('[F40] a picture leaves the device only when what it shows may', () => {
  test('a screenshot is uploaded as it was drawn anew, never the file itself', async () => {
    const { files, sent } = device()
    await chosen(files, [png(), 'deposit.png'])
    expect(stages(files)).toEqual(['uploading'])
    expect(sent[0]).toMatchObject({ name: 'deposit.png', type: 'image/png', answered: false })
    expect(await sent[0]?.body.text()).toBe('drawn anew')
  })

  test('one that shows a recovery phrase is stopped, and nothing leaves', async () => {
    const { files, sent } = device(phrase.replaceAll(' ', '\n'))
    await chosen(files, [png(), 'words.png'])
    expect([stages(files), sent.length, files.standing]).toEqual([['blocked'], 0, 'stuck'])
  })

  test.each<[string, string | null, Uint8Array<ArrayBuffer>, string]>([
    ['that could not be read', null, png(), 'a.png'],
    ['without text', '', png(), 'a.png'],
    ['taken with a camera', DEPOSIT, photo(), 'IMG_0001.jpg'],
  ])('one %s waits for the visitor’s word', async (_, shown, bytes, name) => {
    const { files, sent } = device(shown)
    await chosen(files, [bytes, name])
    expect([stages(files), sent.length]).toEqual([['asked'], 0])
    files.answer('f0', false)
    expect(sent[0]).toMatchObject({ answered: true })
  })

  test('what the visitor says shows words is gone', async () => {
    const { files, sent } = device(null)
    await chosen(files, [png(), 'a.png'])
    files.answer('f0', true)
    expect([files.list, sent]).toEqual([[], []])
  })

  test('a GIF becomes a still picture under a name that fits', async () => {
    const { files, sent } = device()
    await chosen(files, ['GIF89a' + '\x01'.repeat(60), 'moving.gif'])
    expect(sent[0]).toMatchObject({ name: 'moving.png', type: 'image/png' })
  })
})

describe('[F41] other files', () => {
  test('a text is read whole: a phrase at its very end is found', async () => {
    const { files, sent } = device()
    await chosen(files, [`${'all is well here\n'.repeat(6_000)}${phrase}\n`, 'app.log'])
    expect([stages(files), sent.length]).toEqual([['blocked'], 0])
    await chosen(files, ['2025-06-11 started\n2025-06-11 stopped\n', 'ok.log'])
    expect(stages(files)).toEqual(['blocked', 'uploading'])
  })

  test('what may be a key in a text is asked about, and the answer names it', async () => {
    const { files, sent } = device()
    const value = '7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798'
    await chosen(files, [`first line\n${value}\n`, 'note.txt'])
    expect(stages(files)).toEqual(['asked'])
    files.answer('f0', false)
    expect(sent[0]).toMatchObject({ answered: true, answers: [value] })
  })

  test('a name that holds a phrase is stopped', async () => {
    const { files } = device()
    await chosen(files, ['nothing', `${phrase.replaceAll(' ', '_')}.txt`])
    expect(stages(files)).toEqual(['blocked'])
  })

  test('what a PDF shows is not known: the visitor is asked', async () => {
    const { files } = device()
    await chosen(files, ['%PDF-1.7 and so on', 'receipt.pdf'])
    expect(stages(files)).toEqual(['asked'])
  })
})

describe('[F42] what cannot be sent is said at the file', () => {
  test.each<[string, BlobPart, string, string]>([
    ['a type that is not sent', 'PK\x03\x04\0', 'a.zip', 'file.type_refused'],
    ['a drawing that could hold scripts', '<svg onload="x()"/>', 'a.svg', 'file.type_refused'],
    ['a name that does not fit', png(), 'a.jpg', 'file.type_refused'],
    ['an empty one', '', 'a.txt', 'file.unreadable'],
    ['more pixels than may be unpacked', png(30_000, 30_000), 'a.png', 'file.too_large'],
    ['more bytes', new Uint8Array(MAX_FILE_BYTES + 1).fill(0x41), 'a.txt', 'file.too_large'],
  ])('%s', async (_, bytes, name, code) => {
    const { files, sent } = device()
    await chosen(files, [bytes, name])
    expect(files.list[0]?.stage).toMatchObject({ at: 'refused', refusal: { code } })
    expect(sent).toEqual([])
  })

  test('a sixth file is not taken', async () => {
    const { files } = device()
    await chosen(files, ...Array.from({ length: 6 }, (_, i): [BlobPart, string] => [png(), `${i}.png`]))
    expect(files.list).toHaveLength(5)
    expect(files.refusal).toMatchObject({ code: 'file.too_many', args: { max: 5 } })
  })
})

describe('[F43] an upload can be followed, cancelled and tried again', () => {
  test('how far it is', async () => {
    const { files, sent } = device()
    await chosen(files, [png(), 'a.png'])
    sent[0]?.told(0.4)
    expect(files.list[0]?.stage).toEqual({ at: 'uploading', share: 0.4 })
    await sent[0]?.end(ok(view('a.png')))
    expect(files.standing).toBe('ready')
  })

  test('cancelled, it stays to be tried again; what comes of the first try does not count', async () => {
    const { files, sent } = device()
    await chosen(files, [png(), 'a.png'])
    files.cancel('f0')
    expect([stages(files), sent[0]?.cancelled]).toEqual([['stopped'], true])
    await sent[0]?.end(ok(view('late')))
    expect(stages(files)).toEqual(['stopped'])
    files.retry('f0')
    await sent[1]?.end(ok(view('a.png')))
    expect(stages(files)).toEqual(['ready'])
  })

  test('refused for now, it is tried again by hand; refused for good, it is not', async () => {
    const { files, sent } = device()
    await chosen(files, [png(), 'a.png'], [png(), 'b.png'])
    await sent[0]?.end(fail('file.unchecked'))
    await sent[1]?.end(fail('file.unreadable'))
    expect(stages(files)).toEqual(['stopped', 'refused'])
  })

  test('the server’s guard has the last word', async () => {
    const { files, sent } = device()
    await chosen(files, [png(), 'a.png'], [png(), 'b.png'])
    await sent[0]?.end(fail('secret.suspected'))
    await sent[1]?.end(fail('file.question'))
    expect(stages(files)).toEqual(['blocked', 'asked'])
  })

  test('without a connection it waits, and goes when that is back', async () => {
    const { files, sent, setOnline } = device()
    setOnline(false)
    await chosen(files, [png(), 'a.png'])
    expect([stages(files), sent.length]).toEqual([['waiting'], 0])
    setOnline(true)
    files.connected()
    expect(stages(files)).toEqual(['uploading'])
    setOnline(false)
    await sent[0]?.end(fail('unanswered'))
    expect(stages(files)).toEqual(['waiting'])
  })

  test('removed while it is checked, nothing of it leaves', async () => {
    const { files, sent } = device()
    files.add([new File([png()], 'a.png')])
    files.remove('f0')
    await settled()
    expect([files.list, sent]).toEqual([[], []])
  })
})

describe('[F44] a message goes with all its files or not yet', () => {
  test('sent off early, it goes when the last file is there', async () => {
    const { files, sent } = device()
    await chosen(files, [png(), 'a.png'], [png(), 'b.png'])
    const gone: string[][] = []
    files.submit(async (ready) => gone.push(ready.map(({ name }) => name)) > 0)
    await sent[1]?.end(ok(view('b.png')))
    expect([gone, files.held]).toEqual([[], true])
    await sent[0]?.end(ok(view('a.png')))
    expect([gone, files.held]).toEqual([[['a.png', 'b.png']], false])
  })

  test('the files of a message that goes back into the field are there again', async () => {
    const { files } = device()
    files.restore([view('a.png'), view('b.png')])
    const gone: string[][] = []
    files.submit(async (ready) => gone.push(ready.map(({ name }) => name)) > 0)
    expect(gone).toEqual([['a.png', 'b.png']])
  })

  test('what was added while it was read stays for the next one', async () => {
    const { files, sent } = device()
    await chosen(files, [png(), 'a.png'])
    await sent[0]?.end(ok(view('a.png')))
    let goes: (sent: boolean) => void = () => {}
    files.submit(() => new Promise((resolve) => (goes = resolve)))
    await chosen(files, [png(), 'b.png'])
    goes(true)
    await settled()
    expect(files.list.map(({ name }) => name)).toEqual(['b.png'])
  })

  test('what the guard holds keeps its files', async () => {
    const { files } = device()
    files.restore([view('a.png')])
    files.submit(async () => false)
    await settled()
    expect(files.list.map(({ name }) => name)).toEqual(['a.png'])
  })

  test('files that come back where there is no room for all are all there, and it says how many may go', async () => {
    const { files } = device()
    files.restore(['a.png', 'b.png', 'c.png', 'd.png'].map(view))
    files.restore(['e.png', 'f.png'].map(view))
    expect([files.list.length, files.standing]).toEqual([6, 'stuck'])
    expect(files.refusal).toMatchObject({ code: 'file.too_many', args: { max: 5 } })
    await chosen(files, [png(), 'g.png'])
    expect(files.list).toHaveLength(6)
    files.remove(files.list[0]?.id ?? '')
    expect([files.refusal, files.standing]).toEqual([null, 'ready'])
  })

  test('its last file taken away, a message waits for nothing: the next file sends nothing by itself', async () => {
    const { files, sent } = device()
    await chosen(files, [png(), 'a.png'])
    const gone: unknown[] = []
    files.submit(async (ready) => gone.push(ready) > 0)
    files.remove(files.list[0]?.id ?? '')
    await chosen(files, [png(), 'b.png'])
    await sent.at(-1)?.end(ok(view('b.png')))
    expect([gone, files.held, files.standing]).toEqual([[], false, 'ready'])
  })

  test('a file that needs the visitor is not left out silently', async () => {
    const { files, sent } = device()
    await chosen(files, [png(), 'a.png'], ['%PDF-1', 'b.pdf'])
    const gone: unknown[] = []
    files.submit(async (ready) => gone.push(ready) > 0)
    await sent[0]?.end(ok(view('a.png')))
    expect([gone, files.held, files.standing]).toEqual([[], false, 'stuck'])
  })
})
