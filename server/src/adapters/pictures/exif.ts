/** Tags of a picture's notes that only a camera writes: maker, exposure time, aperture, sensitivity. */
const CAMERA_TAGS = new Set([0x010f, 0x829a, 0x829d, 0x8827])
/** Where the camera's own notes begin. */
const EXIF_POINTER = 0x8769
const ENTRY_BYTES = 12
const MOST_ENTRIES = 200

/** Whether a picture's notes (Exif 2.32, section 4.6) say that a camera took it. Notes that cannot be read say nothing. */
export function takenWithCamera(notes: Uint8Array | undefined): boolean {
  if (!notes) return false
  // "Exif\0\0" stands before them in a JPEG.
  const begins = notes[0] === 0x45 && notes[1] === 0x78 ? 6 : 0
  const view = new DataView(notes.buffer, notes.byteOffset + begins, Math.max(0, notes.byteLength - begins))
  try {
    const little = view.getUint16(0) === 0x4949
    const camera = (from: number, deeper: boolean): boolean => {
      const entries = Math.min(view.getUint16(from, little), MOST_ENTRIES)
      for (let i = 0; i < entries; i++) {
        const at = from + 2 + i * ENTRY_BYTES
        const tag = view.getUint16(at, little)
        if (CAMERA_TAGS.has(tag)) return true
        if (tag === EXIF_POINTER && deeper && camera(view.getUint32(at + 8, little), false)) return true
      }
      return false
    }
    return camera(view.getUint32(4, little), true)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
