import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** An address that stays, whoever serves behind it. */
export type Relay = {
  port: number
  /** From now on; connections that are open stay where they are. */
  leadTo(port: number): void
  close(): Promise<void>
}

export async function startRelay(port: number): Promise<Relay> {
  let target = port
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const behind = connect({ port: target, host: '127.0.0.1' })
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      open.add(one)
      one.setNoDelay(true)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(next) {
      target = next
    },
    async close() {
      server.close()
      for (const socket of open) socket.destroy()
      await once(server, 'close')
    },
  }
}
