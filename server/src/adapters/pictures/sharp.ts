import { fileTypeFromBuffer } from 'file-type'
import sharp, { type Sharp } from 'sharp'
import { fail, ok, type Outcome } from '@walletdesk/shared/kernel/result.ts'
import type { PictureType } from '@walletdesk/shared/protocol/file.ts'
import { MAX_PICTURE_PIXELS } from '@walletdesk/shared/protocol/limits.ts'
import { caps } from '../../core/limits.ts'
import type { Arrivals } from '../../ports/arrivals.ts'
import type { Pictures } from '../../ports/pictures.ts'
import { takenWithCamera } from './exif.ts'
import { gate } from '../gate.ts'

/** As many as file-type wants at most. */
const HEAD_BYTES = 4_100

// Each works on one thread, and nothing of a picture stays behind for the next.
sharp.concurrency(1)
sharp.cache(false)
// What is not among the types that may be sent is not decoded either, whatever its first bytes say.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})

const FORMAT_OF = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp', 'image/gif': 'gif' } as const

function encoded(picture: Sharp, type: PictureType): Sharp {
  switch (type) {
    case 'image/jpeg':
      return picture.jpeg({ quality: 88 })
    case 'image/png':
      return picture.png({ compressionLevel: 9 })
    case 'image/webp':
      return picture.webp({ quality: 88 })
    case 'image/gif':
      return picture.gif()
  }
}

type Looked = Outcome<{ photo: boolean }, 'file.too_large' | 'file.unreadable'>

/** By its first bytes alone: a flood of pixels is refused before one of them is made. */
async function look(path: string, type: PictureType): Promise<Looked> {
  const about = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (about?.format !== FORMAT_OF[type]) return fail('file.unreadable')
  if (about.width * about.height > MAX_PICTURE_PIXELS) return fail('file.too_large')
  return ok({ photo: takenWithCamera(about.exif) })
}

export function sharpPictures(arrivals: Arrivals): Pictures {
  const { through } = gate(caps.picturesMade, caps.picturesMadeWaiting)
  return {
    async sniff(file) {
      return (await fileTypeFromBuffer(await file.head(HEAD_BYTES)))?.mime ?? null
    },
    async remake(file, type) {
      const looked = await look(file.path, type)
      if (!looked.ok) return looked
      const done = await through(async () => {
        // The first frame of several: it is the one that is looked at, so it is the one that is sent.
        // Cut off or damaged is refused; the stray bytes that some phones write are not.
        const picture = sharp(file.path, { pages: 1, limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error' })
        const made = await encoded(picture.autoOrient().toColourspace('srgb'), type)
          .toBuffer({ resolveWithObject: true })
          .catch(() => null)
        if (!made) return fail('file.unreadable')
        const { width, height } = made.info
        return ok({ file: await arrivals.made(made.data), width, height, photo: looked.value.photo })
      })
      return done ?? fail('file.unchecked')
    },
  }
}
