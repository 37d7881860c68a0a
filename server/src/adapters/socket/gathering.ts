import type { Connection } from './connections.ts'

/**
 * What a connection is told in one turn of the event loop leaves it together: those who write share a commit, and what
 * follows from it (acknowledgements, entries) comes out of it at one moment. Frame by frame, the calls of the system would
 * cost more than all else that is done to tell it (docs/adr/0036).
 */
export function gathering() {
  /** Who was told something in this turn, and over what. */
  let told: Connection[] = []

  function release(): void {
    const all = told
    told = []
    for (const { transport, request } of all) {
      // The line under a WebSocket. If the connection began with polling it is another one, on which nothing is written now.
      request.socket.cork()
      transport.writable = true
      transport.emit('ready')
      request.socket.uncork()
    }
  }

  // One function for all connections: they are as many as there are idle visitors.
  function onPacketCreate(this: Connection): void {
    const { transport } = this
    if (transport.name !== 'websocket' || !transport.writable) return
    // The connection keeps what it is told for as long as its transport cannot write.
    transport.writable = false
    if (told.length === 0) process.nextTick(release)
    told.push(this)
  }

  return { gather: (connection: Connection) => void connection.on('packetCreate', onPacketCreate) }
}
