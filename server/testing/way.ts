import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server on this machine that can be cut, blocked and made longer. */
export async function startWay(ports: readonly [number, ...number[]]) {
  const pairs = new Set<readonly [Socket, Socket]>()
  let open = true
  let blocked = false
  let delay = 0
  let turn = 0

  const carry = (from: Socket, to: Socket) => {
    from.on('data', (chunk) => {
      if (delay > 0) setTimeout(() => to.destroyed || to.write(chunk), delay)
      else to.write(chunk)
    })
    from.on('close', () => to.destroy())
    from.on('error', () => to.destroy())
  }

  const server = createServer((near) => {
    if (!open) return void near.destroy()
    const far = connect(ports[turn++ % ports.length] as number, '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    near.on('close', () => pairs.delete(pair))
    carry(near, far)
    carry(far, near)
    if (blocked) for (const socket of pair) socket.pause()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const all = () => [...pairs].flat()
  const cut = () => {
    for (const socket of all()) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    /** Connections end, and no other is made until `mend`. */
    cut() {
      open = false
      cut()
    },
    /** Connections stay, and nothing passes until `mend`. */
    block() {
      blocked = true
      for (const socket of all()) socket.pause()
    },
    /** Whoever comes from now on passes; what was blocked stays so, without a word. */
    renew() {
      blocked = false
    },
    /** Whatever passes takes so long each way, in ms. */
    lengthen(ms: number) {
      delay = ms
    },
    mend() {
      open = true
      blocked = false
      delay = 0
      for (const socket of all()) socket.resume()
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}

export type Way = Awaited<ReturnType<typeof startWay>>
