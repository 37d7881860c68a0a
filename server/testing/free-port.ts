import { createServer } from 'node:net'

/** Below those that systems give to outgoing connections: one of these would take the port of a server that is away. */
const FROM = 10_000
const TO = 30_000

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** A loopback port that nobody listens on right now, and that stays free while the one who has it is away. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM))
    if (await isFree(port)) return port
  }
}
