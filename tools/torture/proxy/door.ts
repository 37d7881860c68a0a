import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Pipe } from './pipe.ts'
import { fine, type Trouble } from './trouble.ts'

/** The ports of the nodes that are meant to be up, in the order in which they are tried next. */
export type Balancer = { next(): readonly number[] }

/** Each in turn; one that does not answer is passed over. */
export function roundRobin(ports: () => readonly number[]): Balancer {
  let turn = 0
  return {
    next() {
      const all = ports()
      turn += 1
      return all.map((_, i) => all[(turn + i) % all.length] ?? 0)
    },
  }
}

async function reached(ports: readonly number[]): Promise<Socket | null> {
  for (const port of ports) {
    const socket = connect({ port, host: '127.0.0.1' })
    try {
      await once(socket, 'connect')
      return socket
    } catch {
      socket.destroy()
    }
  }
  return null
}

/** One client's way to the servers. */
export class Door {
  readonly who: string
  readonly #server: Server
  readonly #balancer: Balancer
  readonly #heard: (text: string) => void
  readonly #pipes = new Set<Pipe>()
  #trouble: Trouble = fine

  private constructor(who: string, balancer: Balancer, heard: (text: string) => void) {
    this.who = who
    this.#balancer = balancer
    this.#heard = heard
    this.#server = createServer((client) => void this.#admit(client))
  }

  /** `heard`: everything that any server says to this client. */
  static async open(who: string, balancer: Balancer, heard: (text: string) => void): Promise<Door> {
    const door = new Door(who, balancer, heard)
    door.#server.listen(0, '127.0.0.1')
    await once(door.#server, 'listening')
    return door
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** From now on, also for connections that are open. */
  set(trouble: Partial<Trouble>): void {
    this.#trouble = { ...this.#trouble, ...trouble }
    if (trouble.cut) this.drop()
  }

  drop(reset = false): void {
    for (const pipe of [...this.#pipes]) pipe.end(reset)
  }

  sever(): void {
    for (const pipe of this.#pipes) pipe.sever()
  }

  async close(): Promise<void> {
    this.#server.close()
    // Also who is being let in.
    this.set({ cut: true })
    await once(this.#server, 'close')
  }

  async #admit(client: Socket) {
    client.on('error', () => undefined)
    if (this.#trouble.cut) return void client.destroy()
    client.pause()
    const server = await reached(this.#balancer.next())
    if (!server || client.destroyed || this.#trouble.cut) {
      server?.destroy()
      return void client.destroy()
    }
    const pipe = new Pipe(client, server, () => this.#trouble, this.#heard)
    this.#pipes.add(pipe)
    client.once('close', () => this.#pipes.delete(pipe))
    client.resume()
  }
}
