import sharp from 'sharp'

/** Letters of a phone's screenshot are large enough from here on. */
const LEAST_WIDTH = 1_500
/** Larger ones take longer and are read no better. */
const MOST_SIDE = 3_000
/** Of 255. Darker on the whole, and the letters are the light part. */
const DARK = 110
/** Dots an inch: without a likely one the reader guesses and says so on standard error. */
const DENSITY = 150
/** A code of a seventh of a phone's width can still be made out, in a tenth of a second. */
const CODE_SIDE = 3_000

export type Pixels = { width: number; height: number; data: Uint8Array }

/** One picture, as the thread takes it. `picture`: for the letters; `pixels`: for the codes. */
export type Asked = { picture: Uint8Array; pixels: Pixels; photo: boolean }

/** A picture as the reader of letters likes it: dark on light, large enough, grey. */
export async function forLetters(path: string): Promise<Buffer> {
  const grey = sharp(path).flatten({ background: '#fff' }).greyscale()
  const { width, height } = await sharp(path).metadata()
  const { channels } = await grey.clone().stats()
  const scale = Math.min(Math.max(1, LEAST_WIDTH / width), MOST_SIDE / Math.max(width, height))
  const sized = grey.resize({ width: Math.max(1, Math.round(width * scale)) })
  const bright = (channels[0]?.mean ?? 255) < DARK ? sized.negate({ alpha: false }) : sized
  return bright.normalise().withMetadata({ density: DENSITY }).png({ compressionLevel: 1 }).toBuffer()
}

/** The same for the reader of codes. */
export async function forCodes(path: string): Promise<Pixels> {
  const { data, info } = await sharp(path)
    .flatten({ background: '#fff' })
    .resize({ width: CODE_SIDE, height: CODE_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}
