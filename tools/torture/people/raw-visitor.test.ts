import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { Server } from 'socket.io'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Door } from '../proxy/door.ts'
import { rawVisitor } from './raw-visitor.ts'

let server: Server
let door: Door

beforeEach(async () => {
  const http = createServer()
  server = new Server(http, { path: SOCKET_PATH })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  door = await Door.open('v1', { next: () => [port] }, () => undefined)
})
afterEach(async () => {
  await door.close()
  await server.close()
})

const comes = () => rawVisitor(door, 'site', '10.0.0.1', null)

test('who loses the line after the upgrade, before being let in, could not connect', async () => {
  server.of(VISITOR_NAMESPACE).use((socket) => socket.conn.close())
  expect(await comes()).toBe(null)
})

test('who loses the line before being greeted could not connect', async () => {
  server.of(VISITOR_NAMESPACE).on('connection', (socket) => socket.on('hello', () => socket.conn.close()))
  expect(await comes()).toBe(null)
})
