import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
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

function launched(program: string, port: number, folder: string, settings: Settings, first: readonly string[]) {
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
  const ready = async () => {
    for (let attempt = 0; !/Ready to accept connections|Sentinel ID is/.test(log); attempt++) {
      if (attempt === 300 || !runs(server)) throw new Error(`Redis did not start:\n${log}`)
      await sleep(50)
    }
  }
  return { server, ready }
}

const runs = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

/**
 * A Redis of one's own on a free loopback port, in a folder that goes with it. `first`: arguments before the settings.
 * `own` is told how it is stopped before it is there.
 */
export async function startRedis(
  program: string,
  settings: Settings = {},
  first: readonly string[] = [],
  own: (stop: () => Promise<void>) => void = () => {},
): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'walletdesk-redis-'))
  let server: ChildProcess | null = null
  let stopped = false
  // Whatever state it is in: a process that stands still takes no other signal, and there is nothing to be kept.
  async function kill() {
    if (server && runs(server) && server.kill('SIGKILL')) await once(server, 'close')
  }
  async function again() {
    await kill()
    if (stopped) throw new Error('Redis was stopped while it started.')
    const next = launched(program, port, folder, settings, first)
    server = next.server
    await next.ready()
  }
  async function stop() {
    stopped = true
    await kill()
    await rm(folder, { recursive: true, force: true })
  }
  own(stop)
  const port = await freePort()
  await again().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    port,
    folder,
    url: `redis://127.0.0.1:${port}`,
    kill,
    again,
    signal: (signal) => void server?.kill(signal),
    stop,
  }
}
