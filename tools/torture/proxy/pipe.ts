import type { Socket } from 'node:net'
import { frameCutter } from './frames.ts'
import type { Trouble } from './trouble.ts'

/** A throttled line sends this often. */
const TICK_MS = 100
/** More than this waiting here, and the server has to keep it: that is what a slow reader is. */
const MOST_KEPT = 32 * 1024

const isHint = (text: string) => text.includes('["entry.added"') || text.includes('["conversations.changed"')

/** One connection through the proxy, with whatever is wrong with the line right now. */
export class Pipe {
  readonly #client: Socket
  readonly #server: Socket
  readonly #trouble: () => Trouble
  readonly #heard: (text: string) => void
  readonly #cut = frameCutter()
  #queue: Buffer[] = []
  #queued = 0
  #timer: NodeJS.Timeout | undefined
  #severing = false

  constructor(client: Socket, server: Socket, trouble: () => Trouble, heard: (text: string) => void) {
    this.#client = client
    this.#server = server
    this.#trouble = trouble
    this.#heard = heard
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      // The other end learns of it by the end of its own connection.
      socket.on('error', () => undefined)
      socket.on('close', () => this.end())
    }
    client.on('data', (chunk: Buffer) => this.#toServer(chunk))
    server.on('data', (chunk: Buffer) => this.#toClient(chunk))
  }

  /** Both ends see it end. `reset`: without the usual words of TCP. */
  end(reset = false): void {
    clearInterval(this.#timer)
    for (const socket of [this.#client, this.#server]) {
      if (reset && !socket.destroyed) socket.resetAndDestroy()
      else socket.destroy()
    }
  }

  /** The next words are cut in the middle, and the connection with them. */
  sever(): void {
    this.#severing = true
  }

  #toServer(chunk: Buffer) {
    const { mute, delayMs } = this.#trouble()
    if (mute) return
    later(delayMs, () => this.#server.writable && this.#server.write(chunk))
  }

  #toClient(chunk: Buffer) {
    for (const { bytes, text } of this.#cut(chunk)) {
      this.#heard(text)
      const { deaf, delayMs, bytesPerSecond, hintsLost } = this.#trouble()
      if (deaf || (hintsLost && isHint(text))) continue
      if (this.#severing) {
        this.#client.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => this.end())
        return
      }
      if (bytesPerSecond !== null || this.#queued > 0) this.#enqueue(bytes)
      else later(delayMs, () => this.#client.writable && this.#client.write(bytes))
    }
  }

  #enqueue(bytes: Buffer) {
    this.#queue.push(bytes)
    this.#queued += bytes.length
    if (this.#queued > MOST_KEPT) this.#server.pause()
    this.#timer ??= setInterval(() => this.#drip(), TICK_MS)
  }

  #drip() {
    const { bytesPerSecond } = this.#trouble()
    let left = bytesPerSecond === null ? Infinity : (bytesPerSecond * TICK_MS) / 1000
    for (let next = this.#queue.shift(); next; next = left > 0 ? this.#queue.shift() : undefined) {
      const part = next.subarray(0, Math.min(next.length, Math.max(1, Math.floor(left))))
      if (this.#client.writable) this.#client.write(part)
      left -= part.length
      this.#queued -= part.length
      if (part.length < next.length) this.#queue.unshift(next.subarray(part.length))
    }
    if (this.#queued <= MOST_KEPT) this.#server.resume()
    if (this.#queued > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

/** In the order of the calls, as long as the delay does not shrink. */
function later(delayMs: number, act: () => void) {
  if (delayMs === 0) act()
  else setTimeout(act, delayMs)
}
