import { afterEach, describe, expect, test } from 'vitest'
import type { FileStore } from './files.ts'

async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) yield piece
}

async function* cutOff(first: Uint8Array): AsyncGenerator<Uint8Array> {
  yield first
  throw new Error('The line is gone')
}

/** Three bytes, and no end before it is told to. */
function held() {
  const { promise, resolve: end } = Promise.withResolvers<void>()
  async function* content(): AsyncGenerator<Uint8Array> {
    yield noise(3)
    await promise
  }
  return { content: content(), end }
}

async function whole(store: FileStore, name: string): Promise<Buffer | null> {
  const found = await store.get(name)
  if (!found) return null
  const read: Uint8Array[] = []
  for await (const piece of found.content) read.push(piece)
  const all = Buffer.concat(read)
  expect(all.length).toBe(found.bytes)
  return all
}

const noise = (length: number) => Buffer.from(Array.from({ length }, (_, i) => (i * 7919) % 251))

type Opened = { store: FileStore; close(): Promise<void> }

/** What every file store must keep. `open` makes an empty one. */
export function fileStoreContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps the contract of file stores`, () => {
    const opened: Opened[] = []
    const fresh = async () => {
      const one = await open()
      opened.push(one)
      return one.store
    }
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((one) => one.close()))
    })

    test('[F11] what was put is got, byte for byte, however it came in', async () => {
      const store = await fresh()
      const large = noise(3_000_001)
      await store.put('large', pieces(large.subarray(0, 1), large.subarray(1, 2_000_000), large.subarray(2_000_000)))
      await store.put('empty', pieces())
      expect(await whole(store, 'large')).toEqual(large)
      expect(await whole(store, 'empty')).toEqual(Buffer.alloc(0))
    })

    test('[F11] what was never put is not there', async () => {
      const store = await fresh()
      expect(await store.get('nothing')).toBeNull()
    })

    test('[F11] what was cut off is not there, and its name is free', async () => {
      const store = await fresh()
      await expect(store.put('cut', cutOff(noise(100_000)))).rejects.toThrow('The line is gone')
      expect(await store.get('cut')).toBeNull()
      await store.put('cut', pieces(noise(3)))
      expect(await whole(store, 'cut')).toEqual(noise(3))
    })

    test('[F11] a name is never given twice: what is there stays', async () => {
      const store = await fresh()
      await store.put('once', pieces(noise(5)))
      await expect(store.put('once', pieces(noise(9)))).rejects.toThrow()
      expect(await whole(store, 'once')).toEqual(noise(5))
    })

    test('[F12] what was removed is gone, and removing it again changes nothing', async () => {
      const store = await fresh()
      await store.put('a', pieces(noise(5)))
      await store.put('b', pieces(noise(6)))
      await store.remove('a')
      await store.remove('a')
      await store.remove('never')
      expect(await store.get('a')).toBeNull()
      expect(await whole(store, 'b')).toEqual(noise(6))
    })

    test('[F11] what was begun is named until it is there', async () => {
      const store = await fresh()
      expect(await store.unfinished()).toEqual([])
      const { content, end } = held()
      const putting = store.put('slow', content)
      await expect.poll(() => store.unfinished()).toEqual(['slow'])
      end()
      await putting
      expect(await store.unfinished()).toEqual([])
      expect(await whole(store, 'slow')).toEqual(noise(3))
    })

    test('[F12] what was only begun is removed, too', async () => {
      const store = await fresh()
      const { content, end } = held()
      const putting = store.put('begun', content)
      await expect.poll(() => store.unfinished()).toEqual(['begun'])
      await store.remove('begun')
      expect(await store.unfinished()).toEqual([])
      end()
      await expect(putting).rejects.toThrow()
      expect(await store.get('begun')).toBeNull()
    })

    test('[F11] many at once do not get into each other', async () => {
      const store = await fresh()
      const names = Array.from({ length: 30 }, (_, i) => `file-${i}`)
      await Promise.all(names.map((file, i) => store.put(file, pieces(noise(1_000 + i)))))
      const read = await Promise.all(names.map((file) => whole(store, file)))
      expect(read.map((bytes) => bytes?.length)).toEqual(names.map((_, i) => 1_000 + i))
    })

    test('[F11] whoever stops reading does not hold up its removal', async () => {
      const store = await fresh()
      await store.put('long', pieces(noise(1_000_000)))
      const found = await store.get('long')
      for await (const _ of found?.content ?? []) break
      await store.remove('long')
      expect(await store.get('long')).toBeNull()
    })

    test('[F11] a name that leads elsewhere is a mistake, not a place', async () => {
      const store = await fresh()
      for (const odd of ['', '..', '../a', 'a/b', '/etc/passwd', 'a\0', '.hidden'])
        await expect(store.put(odd, pieces(noise(1)))).rejects.toThrow()
    })
  })
}
