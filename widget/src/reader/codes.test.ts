import encodeQR from 'qr'
import { expect, test } from 'vitest'
import { codesIn } from './codes.ts'
import { fileOf, grayOf, type Pixels } from './gray.ts'

const DOT = 6
/** A page with codes side by side, each module so many dots wide. */
function page(...texts: string[]): Pixels {
  const codes = texts.map((text) => encodeQR(text, 'raw', { border: 4 }))
  const side = Math.max(...codes.map((rows) => rows.length)) * DOT
  const [width, height] = [side * codes.length, side]
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [n, rows] of codes.entries())
    for (let y = 0; y < rows.length * DOT; y++)
      for (let x = 0; x < rows.length * DOT; x++)
        if (rows[Math.floor(y / DOT)]?.[Math.floor(x / DOT)]) data.set([0, 0, 0], (y * width + n * side + x) * 4)
  return { width, height, data }
}
const read = (pixels: Pixels) => codesIn(pixels, grayOf(pixels))

test('[G63] a code is read, and of two side by side both', async () => {
  const seedQr = '073318950739065415961602009907670428187212261116'
  expect(await read(page(seedQr))).toEqual([{ text: seedQr }])
  const both = await read(page('tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', seedQr))
  expect(both).toContainEqual({ text: seedQr })
})

test('[G63] what is no text is told as bytes', async () => {
  const [code] = await read(
    page('\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016'),
  )
  expect(code).toMatchObject({ bytes: { length: 16 } })
})

test('a picture without a code has none', async () => {
  expect(await read({ width: 100, height: 100, data: new Uint8ClampedArray(40_000).fill(200) })).toEqual([])
})

test('light on dark becomes dark on light for the reader, and nothing else changes', () => {
  const shade = (value: number): Pixels => ({ width: 2, height: 1, data: new Uint8ClampedArray(8).fill(value) })
  expect(fileOf(grayOf(shade(20))).slice(-2)).toEqual(new Uint8Array([235, 235]))
  expect(fileOf(grayOf(shade(200))).slice(-2)).toEqual(new Uint8Array([200, 200]))
})
