import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line to a server on which, when it is told to, nothing more comes through from the server. */
export async function stalledLine(origin: string) {
  const ends: Socket[] = []
  let stalled = false
  const server = createServer((client) => {
    const line = connect(Number(new URL(origin).port), '127.0.0.1')
    ends.push(client, line)
    client.pipe(line)
    line.on('data', (data) => {
      client.write(data)
      if (stalled) line.pause()
    })
    for (const [one, other] of [
      [client, line],
      [line, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stall() {
      stalled = true
    },
    close() {
      for (const end of ends) end.destroy()
      server.close()
    },
  }
}
