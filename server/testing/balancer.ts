import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'

const LOOK_EVERY_MS = 200

type Node = { port: number; ready: boolean }

/**
 * What stands in front of several nodes: takes turns among those that /readyz calls ready, and knows nothing of what
 * it carries. Who cannot be reached is passed over.
 */
export async function balancer(ports: readonly number[]) {
  const nodes: Node[] = ports.map((port) => ({ port, ready: false }))
  const carried = new Set<Socket>()
  let turn = 0
  let looking = true

  const look = async (node: Node) => {
    const answer = await fetch(`http://127.0.0.1:${node.port}/readyz`).catch(() => null)
    await answer?.body?.cancel()
    node.ready = answer?.ok ?? false
  }
  const lookAgain = async () => {
    await Promise.all(nodes.map(look))
    if (looking) timer = setTimeout(() => void lookAgain(), LOOK_EVERY_MS)
  }
  let timer = setTimeout(() => void lookAgain(), 0)

  const carry = (client: Socket, tried: number) => {
    const ready = nodes.filter((node) => node.ready)
    const node = ready[turn++ % ready.length]
    if (!node || tried === nodes.length) return client.destroy()
    const server = connect(node.port, '127.0.0.1')
    server.once('error', () => {
      if (client.destroyed) return
      node.ready = false
      carry(client, tried + 1)
    })
    server.once('connect', () => {
      server.removeAllListeners('error').on('error', () => client.destroy())
      client.once('close', () => server.destroy())
      server.once('close', () => client.destroy())
      client.pipe(server).pipe(client)
    })
  }
  const front = createServer((client) => {
    carried.add(client)
    client.on('error', () => client.destroy())
    client.once('close', () => carried.delete(client))
    carry(client, 0)
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  const { port } = front.address() as AddressInfo

  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    /** How many of the nodes are given connections. */
    ready: () => nodes.filter((node) => node.ready).length,
    close() {
      looking = false
      clearTimeout(timer)
      for (const client of carried) client.destroy()
      front.close()
    },
  }
}
