import type { Socket } from 'node:net'
import { from, handshake } from './raw-web-socket.ts'

/** Through a trusted proxy, which is all that may open so many; of each so few that no other limit ends them. */
const attacker = (i: number) => from(`203.0.${(i >> 5) % 250}.1`)

export const request = (origin: string, line: string, ...more: string[]) =>
  [line, `Host: x`, `Origin: ${origin}`, ...more].join('\r\n')

type Beginning = (origin: string, i: number, socket: Socket) => void

/** Begins something, and leaves it at that. */
const beginnings: Readonly<Record<string, Beginning>> = {
  headers: (_, __, socket) => socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '),
  body: (origin, i, socket) => {
    const more = [attacker(i), 'X-WalletDesk: 1', 'Content-Type: application/json']
    const head = request(origin, 'POST /api/v1/session HTTP/1.1', ...more)
    socket.write(`${head}\r\nContent-Length: 1000\r\n\r\n{"email":`)
  },
  handshake: (origin, i, socket) => socket.write(handshake(origin, attacker(i))),
  poll: (origin, i, socket) => {
    const path = '/socket/?EIO=4&transport=polling&site=demo-wallet'
    socket.write(`${request(origin, `GET ${path} HTTP/1.1`, attacker(i))}\r\n\r\n`)
    socket.once('data', (opened) => {
      const sid = /"sid":"([^"]+)"/.exec(opened.toString())?.[1]
      socket.write(`${request(origin, `GET ${path}&sid=${sid} HTTP/1.1`, attacker(i))}\r\n\r\n`)
      socket.pause()
    })
  },
}
const kinds = Object.values(beginnings)

/** The kinds take turns. */
export const beginNumber: Beginning = (origin, i, socket) => kinds[i % kinds.length]?.(origin, i, socket)
