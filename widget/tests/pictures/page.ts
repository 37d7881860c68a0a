import { judgePicture } from '@walletdesk/shared/domain/guard/picture.ts'
import type { Drawing } from '@walletdesk/shared/domain/guard/testing/drawing.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { pictureReader } from '../../src/platform/pictures/reading.ts'
import { sizeToRead } from '../../src/platform/pictures/size-to-read.ts'
import type { ReaderAddresses } from '../../src/platform/pictures/reader-parts.ts'
import { draw } from './drawing.ts'

// For the bench: draws pictures of recovery phrases, reads them as the widget does, and says what follows.

/** A busy machine reads slowly, and what is measured is what is read: nobody's patience ends here. */
const patient: Clock = { ...systemClock, after: () => () => {} }

async function judge(addresses: ReaderAddresses, drawings: readonly Drawing[]) {
  const reader = pictureReader(addresses, patient)
  const out = []
  for (const drawing of drawings) {
    const started = performance.now()
    const picture = await createImageBitmap(await draw(drawing))
    const { width, height } = sizeToRead(picture.width, picture.height)
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0, width, height)
    const pixels = context?.getImageData(0, 0, width, height)
    const seen = pixels ? await reader.read(pixels) : null
    const { verdict } = await judgePicture({
      text: seen?.text ?? null,
      confidence: seen?.confidence ?? 0,
      codes: seen?.codes ?? [],
      photo: false,
    })
    out.push({ verdict, ms: performance.now() - started })
  }
  return out
}

Object.assign(window, { judge })
