/**
 * Draws a picture onto a canvas of any size, cut to its shape. A canvas, for an image would need a word in the policy
 * of the page. `false`: this is no picture that the browser knows.
 */
export async function drawThumb(canvas: HTMLCanvasElement, file: Blob): Promise<boolean> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return false
  const scale = Math.max(canvas.width / bitmap.width, canvas.height / bitmap.height)
  const [width, height] = [bitmap.width * scale, bitmap.height * scale]
  const context = canvas.getContext('2d')
  if (context) context.imageSmoothingQuality = 'high'
  context?.drawImage(bitmap, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height)
  bitmap.close()
  return true
}
