import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { SOCKET_PATH } from '@walletdesk/shared/protocol/socket.ts'

export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export type FrameOptions = {
  opcode?: number
  fin?: boolean /** RSV1 to RSV3, which nobody agreed on. */
  reserved?: number
}

/** One frame as a client sends it; masked with zeros, so that it reads as it is. */
export function frame(payload: string | Uint8Array, { opcode: op = 1, fin = true, reserved = 0 }: FrameOptions = {}) {
  const data = typeof payload === 'string' ? Buffer.from(payload) : payload
  const first = (fin ? 0x80 : 0) | (reserved << 4) | op
  const length =
    data.length < 126
      ? Buffer.from([first, 0x80 | data.length])
      : data.length < 65_536
        ? Buffer.from([first, 0x80 | 126, data.length >> 8, data.length & 0xff])
        : longHead(first, data.length)
  return Buffer.concat([length, Buffer.alloc(4), data])
}

function longHead(first: number, length: number): Buffer {
  const head = Buffer.alloc(10)
  head[0] = first
  head[1] = 0x80 | 127
  head.writeBigUInt64BE(BigInt(length), 2)
  return head
}

/** The address that a trusted proxy would name. */
export const from = (address: string) => `X-Forwarded-For: ${address}`

export function dial(origin: string): Socket {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  // Whoever is attacked hangs up; what the attacker was still writing is lost on the way.
  socket.on('error', () => {})
  return socket
}

/** However it ends. */
export const ended = (socket: Socket): Promise<void> =>
  new Promise((resolve) => (socket.destroyed ? resolve() : socket.once('close', () => resolve())))

export const handshake = (origin: string, ...headers: string[]) =>
  [
    `GET ${SOCKET_PATH}/?EIO=4&transport=websocket&site=demo-wallet HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    `Origin: ${origin}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    ...headers,
  ].join('\r\n')

/** The last frame, as a server sends it: a goodbye, with a reason of two bytes or none. */
const saysGoodbye = (heard: string) => heard.endsWith('\u0088\u0000') || heard.slice(-4, -2) === '\u0088\u0002'

/** A WebSocket of which every byte is ours. */
export class RawWebSocket {
  readonly socket: Socket
  readonly closed: Promise<void>
  #heard = ''
  #ended = false
  #listeners = new Set<() => void>()

  private constructor(socket: Socket) {
    this.socket = socket
    this.closed = ended(socket)
    const tell = () => {
      for (const listener of this.#listeners) listener()
    }
    socket.on('data', (data) => {
      this.#heard += data.toString('latin1')
      if (saysGoodbye(this.#heard)) this.#ended = true
      tell()
    })
    void this.closed.then(() => {
      this.#ended = true
      tell()
    })
  }

  static async open(origin: string, ...headers: string[]): Promise<RawWebSocket> {
    const raw = new RawWebSocket(dial(origin))
    await once(raw.socket, 'connect')
    raw.socket.write(`${handshake(origin, ...headers)}\r\n\r\n`)
    await raw.until('"sid"')
    return raw
  }

  /** As a visitor, admitted. */
  static async visitor(origin: string, ...headers: string[]): Promise<RawWebSocket> {
    const raw = await RawWebSocket.open(origin, ...headers)
    raw.say('40/visitor,{"v":1}')
    await raw.until('40/visitor,')
    return raw
  }

  get gone(): boolean {
    return this.socket.destroyed
  }

  /** Resolves with `true` when this was heard, with `false` when the connection ends before. */
  hears(words: string): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (heard: boolean) => {
        this.#listeners.delete(look)
        resolve(heard)
      }
      const look = () => {
        if (this.#heard.includes(words)) finish(true)
        else if (this.#ended) finish(false)
      }
      this.#listeners.add(look)
      look()
    })
  }

  async until(words: string): Promise<void> {
    if (!(await this.hears(words)))
      throw new Error(`The connection ended before "${words}": ${this.#heard.slice(-200)}`)
  }

  say(text: string): void {
    this.write(frame(text))
  }

  /** `false`: what was written waits, because the other side does not read. */
  write(bytes: Uint8Array): boolean {
    return !this.gone && this.socket.write(bytes)
  }

  /** Writes pieces for as long as the other side takes them. Resolves with how many were written. */
  async pour(pieces: Iterable<Uint8Array>): Promise<number> {
    let written = 0
    for (const piece of pieces) {
      if (this.gone) break
      written += 1
      if (!this.write(piece)) await Promise.race([once(this.socket, 'drain').catch(() => {}), this.closed])
    }
    return written
  }

  end(): void {
    this.socket.destroy()
  }
}
