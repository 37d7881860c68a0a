import type { FileId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import { expect, test } from 'vitest'
import { type Attachments, attachments } from '../client/files/attachments.ts'
import { FilesController, type FilesPart, type LoadFiles } from './files.ts'

/** What knows files, with nothing that would read, draw or upload one: they stay unread. */
function part(): FilesPart {
  const none = () => new Promise<never>(() => {})
  let ids = 0
  const files = attachments({
    clock: { now: () => instant(0), after: () => () => {} },
    nextId: () => `f${ids++}`,
    inspect: none,
    openPicture: none,
    judgePicture: none,
    upload: () => ({ done: none(), cancel: () => {} }),
    online: () => true,
  })
  return { attachments: files, source: {} as FilesPart['source'] }
}

/** An element as far as a controller sees it. */
function controller(load: LoadFiles) {
  const host = Object.assign(new EventTarget(), {
    addController() {},
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
    isConnected: true,
  })
  return new FilesController(host as unknown as ConstructorParameters<typeof FilesController>[0], () => load)
}

/** A network that is there, or not, and how often it was asked. */
function network() {
  const net = { up: true, asked: 0, part: part() }
  const load: LoadFiles = async () => {
    net.asked++
    if (!net.up) throw new Error('offline')
    return net.part
  }
  return { net, load }
}

const file = (name: string) => new File(['a'], name)
const names = ({ list }: Attachments) => list.map(({ name }) => name)
const view = (name: string): FileView => ({
  id: name as FileId,
  name,
  type: 'image/png',
  bytes: 1,
  width: 1,
  height: 1,
  sha256: '',
  expiresAt: instant(0),
})

test('[F47] what was chosen while files cannot be read is there once they can, in another field, too', async () => {
  const { net, load } = network()
  const form = controller(load)
  net.up = false
  await form.add([file('a.txt')])
  expect([form.state, form.attached]).toEqual(['failed', false])
  await form.restore([view('b.png')])
  net.up = true
  const thread = controller(load)
  await thread.add([file('c.txt')])
  expect(names(net.part.attachments)).toEqual(['a.txt', 'b.png', 'c.txt'])
  await form.need()
  expect(names(net.part.attachments)).toHaveLength(3)
})

test('what is chosen twice in a moment is fetched for once, and stands side by side', async () => {
  const { net, load } = network()
  const files = controller(load)
  await Promise.all([files.add([file('a.txt')]), files.add([file('b.txt')])])
  expect([net.asked, names(net.part.attachments)]).toEqual([1, ['a.txt', 'b.txt']])
})

test('[F44] a message that is sent while its file is being fetched for goes with it, and once', async () => {
  const { net, load } = network()
  const files = controller(load)
  const gone: (readonly FileView[])[] = []
  const send = async (ready: readonly FileView[]) => gone.push(ready) > 0
  const adding = files.restore([view('a.png')])
  expect(await Promise.all([files.submit(send), files.submit(send), adding])).toEqual([true, true, undefined])
  expect(gone).toEqual([[view('a.png')]])
  await new Promise((resolve) => setImmediate(resolve))
  expect(names(net.part.attachments)).toEqual([])
})

test('[F47] a text does not wait for what cannot be fetched; the files do', async () => {
  const { net, load } = network()
  const files = controller(load)
  net.up = false
  await files.add([file('a.txt')])
  const gone: (readonly FileView[])[] = []
  expect(await files.submit(async (ready) => gone.push(ready) > 0)).toBe(true)
  expect([gone, files.state]).toEqual([[[]], 'failed'])
  net.up = true
  await files.need()
  expect(names(net.part.attachments)).toEqual(['a.txt'])
})

test('[F47] what the server refused brings its files back once, whichever field tells of it', async () => {
  const { net, load } = network()
  const refused = { field: 'message', text: 'hello', files: [view('a.png')], args: {} } as const
  controller(load).takeBack(refused)
  const thread = controller(load)
  thread.takeBack(refused)
  await thread.need()
  expect(names(net.part.attachments)).toEqual(['a.png'])
})
