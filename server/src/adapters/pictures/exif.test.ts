import sharp from 'sharp'
import { expect, test } from 'vitest'
import { photoOf, pngOf } from '../../../testing/uploads.ts'
import { takenWithCamera } from './exif.ts'

const notesOf = async (picture: Buffer) => (await sharp(picture).metadata()).exif

test('[F6] a camera is known by what it writes of itself, an editor is none', async () => {
  expect(takenWithCamera(await notesOf(await photoOf()))).toBe(true)
  expect(takenWithCamera(await notesOf(await pngOf()))).toBe(false)
  const edited = sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .withExif({ IFD0: { Software: 'Editor' } })
    .jpeg()
  expect(takenWithCamera(await notesOf(await edited.toBuffer()))).toBe(false)
})

test('[F6] notes that are cut, empty or noise say nothing, whatever is in them', async () => {
  const notes = (await notesOf(await photoOf())) ?? Buffer.alloc(0)
  for (let length = 0; length < notes.length; length++) takenWithCamera(notes.subarray(0, length))
  for (let at = 0; at < notes.length; at++) {
    const noise = Buffer.from(notes)
    noise[at] = 0xff
    takenWithCamera(noise)
  }
  expect(takenWithCamera(undefined)).toBe(false)
  expect(takenWithCamera(notes.subarray(0, 12))).toBe(false)
})
