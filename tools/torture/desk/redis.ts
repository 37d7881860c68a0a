import { connect } from 'node:net'
import { startRedis as startServer } from '../../../server/testing/redis-server.ts'
import { findProgram } from '../../../server/testing/programs.ts'
import { Missing } from '../../services/services.ts'
import type { Own } from '../../belongings.ts'

export type Redis = {
  url: string
  /** One command, by a connection of its own; nothing when no answer comes. */
  ask(command: string): Promise<string>
  /** Everything it holds. */
  dump(): Promise<string>
  /** Without a word; all it knew is gone. */
  kill(): Promise<void>
  again(): Promise<void>
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void
}

const ANSWER_MS = 3_000

/** A Redis of our own that keeps nothing. */
export async function startRedis(own: Own): Promise<Redis> {
  const program = findProgram(['redis-server'])
  if (!program) throw new Missing('Several nodes need Redis. Install redis-server.')
  const server = await startServer(program, {}, [], own)

  const ask = (command: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect({ port: server.port, host: '127.0.0.1' })
      const end = (answer: string) => {
        socket.destroy()
        resolve(answer)
      }
      socket.setTimeout(ANSWER_MS, () => end(''))
      socket.on('error', () => end(''))
      socket.on('close', () => end(''))
      socket.on('connect', () => socket.write(`${command}\r\n`))
      socket.on('data', (chunk) => end(String(chunk)))
    })

  return {
    url: server.url,
    ask,
    async dump() {
      const keys = [...(await ask('KEYS *')).matchAll(/\r\n([^$*\r\n][^\r\n]*)/g)].map(([, key]) => key ?? '')
      return [...keys, ...(await Promise.all(keys.map((key) => ask(`DUMP ${key}`))))].join('\n')
    },
    kill: () => server.kill(),
    again: () => server.again(),
    signal: (signal) => server.signal(signal),
  }
}
