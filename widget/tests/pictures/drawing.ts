import type { Drawing } from '@walletdesk/shared/domain/guard/testing/drawing.ts'

/** Draws it as a file, in a browser. */
export async function draw(drawing: Drawing): Promise<Blob> {
  const { title, words, dark, size, columns, numbered, turn, blurred, width } = drawing
  const cell = { width: size * drawing.cell, height: size * 2.6 }
  const rows = Math.ceil(words.length / columns)
  const margin = size * 2 + (turn === 0 ? 0 : size * 8)
  const canvas = new OffscreenCanvas(columns * cell.width + margin * 2, rows * cell.height + margin * 2 + size * 4)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is nothing to draw on.')
  context.fillStyle = dark ? '#14171c' : '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  if (blurred) context.filter = 'blur(0.8px)'
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turn * Math.PI) / 180)
  context.translate(-canvas.width / 2, -canvas.height / 2)
  context.fillStyle = dark ? '#e8eaed' : '#1b1f24'
  context.font = `600 ${size * 1.2}px sans-serif`
  if (title) context.fillText(title, margin, margin + size)
  context.font = `${size}px sans-serif`
  for (const [i, word] of words.entries()) {
    const x = margin + (i % columns) * cell.width
    const y = margin + size * 4 + Math.floor(i / columns) * cell.height
    context.strokeStyle = dark ? '#3a4048' : '#d5d9de'
    context.strokeRect(x - size * 0.6, y - size * 1.5, cell.width - size, size * 2.2)
    context.fillText(numbered ? `${i + 1}. ${word}` : word, x, y)
  }
  const quality = blurred ? { type: 'image/jpeg', quality: 0.35 } : { type: 'image/png' }
  if (width === null || width >= canvas.width) return canvas.convertToBlob(quality)
  const small = new OffscreenCanvas(width, Math.round((canvas.height * width) / canvas.width))
  small.getContext('2d')?.drawImage(canvas, 0, 0, small.width, small.height)
  return small.convertToBlob(quality)
}
