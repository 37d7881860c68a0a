import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export type RedisServer = {
  port: number
  folder: string
  url: string
  /** As if its machine went down: nothing it held is there again. */
  kill(): Promise<void>
  /** At the same address, with nothing in it. */
  again(): Promise<void>
  /** Stands still with SIGSTOP, goes on with SIGCONT. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void
  stop(): Promise<void>
}

type Settings = Readonly<Record<string, string>>

async function run(program: string, port: number, folder: string, settings: Settings, first: readonly string[]) {
  const all = { bind: '127.0.0.1', port: String(port), dir: folder, save: '', appendonly: 'no', ...settings }
  const server = spawn(
    program,
    [...first, ...Object.entries(all).flatMap(([name, value]) => [`--${name}`, ...value.split(' ')])],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  )
  let log = ''
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk) => {
      log = (log + String(chunk)).slice(-10_000)
    })
  for (let attempt = 0; !/Ready to accept connections|Sentinel ID is/.test(log); attempt++) {
    if (attempt === 300 || server.exitCode !== null) {
      server.kill('SIGKILL')
      throw new Error(`Redis did not start:\n${log}`)
    }
    await sleep(50)
  }
  return server
}

async function end(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (server.exitCode === null && server.signalCode === null && server.kill(signal)) await once(server, 'close')
}

/** A Redis of one's own on a free loopback port, in a folder that goes with it. `first`: arguments before the settings. */
export async function startRedis(
  program: string,
  settings: Settings = {},
  first: readonly string[] = [],
): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'walletdesk-redis-'))
  const port = await freePort()
  let server = await run(program, port, folder, settings, first)
  return {
    port,
    folder,
    url: `redis://127.0.0.1:${port}`,
    kill: () => end(server, 'SIGKILL'),
    async again() {
      await end(server, 'SIGKILL')
      server = await run(program, port, folder, settings, first)
    },
    signal: (signal) => void server.kill(signal),
    async stop() {
      await end(server, 'SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
