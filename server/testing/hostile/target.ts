import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { about, newKey, visitorClient, type VisitorTestClient } from '../clients.ts'

const controlled = fileURLToPath(new URL('../controlled.ts', import.meta.url))

export type Measured = { heap: number; descriptors: number }

const NEIGHBOURS = 8

/** Another visitor, from another address, who wants nothing but to be answered. */
export type Neighbour = { client: VisitorTestClient; conversation: ConversationId }

/** A real server in a process of its own, to be treated badly. What it writes to its log is kept. */
export async function startTarget(env: NodeJS.ProcessEnv = {}) {
  const child: ChildProcess = fork(controlled, {
    env: { ...process.env, SOCKETS_PER_ADDRESS: '50', TRUST_PROXY: 'loopback', LOG_LEVEL: 'error', ...env },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let log = ''
  child.stderr?.on('data', (line) => {
    log += String(line)
  })
  async function told<T>(name: string): Promise<T> {
    const heard = new AbortController()
    const { signal } = heard
    try {
      const ended = once(child, 'exit', { signal }).then(() => {
        throw new Error(`The server ended: ${log.slice(-2_000)}`)
      })
      ended.catch(() => {})
      for (;;) {
        const [message] = (await Promise.race([once(child, 'message', { signal }), ended])) as [Record<string, T>]
        if (name in message) return message[name] as T
      }
    } finally {
      heard.abort()
    }
  }
  const { origin, dataFolder, passwords } = await told<{
    origin: string
    dataFolder: string
    passwords: Record<string, string>
  }>('ready')

  return {
    origin,
    passwords,
    get alive() {
      return child.exitCode === null && child.signalCode === null
    },
    /** What went wrong inside, as the log has it. */
    get incidents() {
      return log.split('\n').filter((line) => line !== '')
    },
    async measure(): Promise<Measured> {
      const measured = told<Measured>('measured')
      child.send({ measure: true })
      return measured
    },
    async advance(ms: number): Promise<void> {
      const advanced = told<number>('advanced')
      child.send({ advance: ms })
      await advanced
    },
    async neighbour(address: string, site?: string): Promise<Neighbour> {
      const client = await visitorClient(origin, { address, ...(site ? { site } : {}) }).connected()
      await client.must('hello', about)
      const first = { key: newKey(), topic: null, name: null, text: 'Is anybody there?' }
      return { client, conversation: (await client.must('conversation.open', first)).conversation }
    },
    neighbours(address: string, site?: string): Promise<Neighbour[]> {
      return Promise.all(Array.from({ length: NEIGHBOURS }, () => this.neighbour(address, site)))
    },
    async stop(): Promise<void> {
      const gone = once(child, 'exit')
      if (this.alive) {
        child.kill('SIGKILL')
        await gone
      }
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

export type Target = Awaited<ReturnType<typeof startTarget>>

let sent = 0

/** A message that is acknowledged, or the reason why not. Several take turns: one alone would write more than it may. */
export async function isAnswered(neighbours: readonly Neighbour[]): Promise<true> {
  const neighbour = neighbours[sent % neighbours.length]
  if (!neighbour) throw new Error('Nobody is there to be answered.')
  const { client, conversation } = neighbour
  await client.must('message.send', { key: newKey(), conversation, text: `Still there? ${++sent}` })
  return true
}
