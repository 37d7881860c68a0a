import { createHmac, randomBytes } from 'node:crypto'

/** Who makes more of them than this while the server runs waits ten seconds for each. */
const MOST = 1_000

export type HungTexts = { add(text: string): void; has(text: string): boolean }

/** Texts whose reading does not end, known again by a digest under a key that nothing outside of this process has. */
export function hungTexts(most = MOST): HungTexts {
  const key = randomBytes(32)
  const digests = new Set<string>()
  const digestOf = (text: string) => createHmac('sha256', key).update(text).digest('base64')
  return {
    add(text) {
      digests.add(digestOf(text))
      const [oldest] = digests
      if (digests.size > most && oldest !== undefined) digests.delete(oldest)
    },
    // Mostly there are none, and then nothing is computed.
    has: (text) => digests.size > 0 && digests.has(digestOf(text)),
  }
}
