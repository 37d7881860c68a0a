/** What a server says on one connection, cut where its answer to the upgrade and its WebSocket frames end. */
export type Said = { bytes: Buffer; text: string }

const HEAD_ENDS = '\r\n\r\n'

/**
 * Cuts a server's bytes into its answer's head and whole frames. A connection that does not become a WebSocket is given
 * as it comes.
 */
export function frameCutter(): (chunk: Buffer) => Said[] {
  let kept: Buffer = Buffer.alloc(0)
  let as: 'head' | 'frames' | 'plain' = 'head'

  const take = (length: number) => {
    const bytes = kept.subarray(0, length)
    kept = kept.subarray(length)
    return bytes
  }
  const plain = (bytes: Buffer): Said => ({ bytes, text: bytes.toString('latin1') })

  const head = (): Said | null => {
    const end = kept.indexOf(HEAD_ENDS)
    if (end === -1) return null
    as = kept.toString('latin1', 0, 16).startsWith('HTTP/1.1 101 ') ? 'frames' : 'plain'
    return plain(take(end + HEAD_ENDS.length))
  }

  /** RFC 6455, section 5.2; a server does not mask. */
  const frame = (): Said | null => {
    if (kept.length < 2) return null
    const short = (kept[1] ?? 0) & 0x7f
    const from = short === 126 ? 4 : short === 127 ? 10 : 2
    if (kept.length < from) return null
    const length = short === 126 ? kept.readUInt16BE(2) : short === 127 ? Number(kept.readBigUInt64BE(2)) : short
    if (kept.length < from + length) return null
    const bytes = take(from + length)
    return { bytes, text: bytes.toString('utf8', from) }
  }

  return (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
    const said: Said[] = []
    for (;;) {
      const next =
        as === 'head' ? head() : as === 'frames' ? frame() : kept.length > 0 ? plain(take(kept.length)) : null
      if (!next) return said
      said.push(next)
    }
  }
}
