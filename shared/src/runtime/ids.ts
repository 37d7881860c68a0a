import type { Clock } from '../kernel/clock.ts'

export interface Ids {
  /** A new UUIDv7: unique, and later ones sort after earlier ones, which keeps indexes dense. */
  next(): string
}

/** UUIDv7 (RFC 9562 §5.7) with a 12-bit counter within one millisecond, so that order survives bursts. */
export function timeOrderedIds(clock: Clock): Ids {
  let lastMs = 0
  let counter = 0
  return {
    next() {
      const bytes = crypto.getRandomValues(new Uint8Array(16))
      const now = Math.max(clock.now(), lastMs)
      counter = now === lastMs ? counter + 1 : 0
      lastMs = now
      if (counter > 0xfff) {
        lastMs += 1
        counter = 0
      }
      const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
      const time = lastMs.toString(16).padStart(12, '0')
      const sequence = counter.toString(16).padStart(3, '0')
      const variant = ((bytes[8]! & 0x3f) | 0x80).toString(16)
      return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${hex.slice(18, 20)}-${hex.slice(20)}`
    },
  }
}
