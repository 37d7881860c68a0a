import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { backUpServer } from '../../src/main/backup.ts'
import { about, deskClient, signInCookie, visitorClient } from '../clients.ts'
import { type Heap, heap } from './traces.ts'

const controlled = fileURLToPath(new URL('../controlled.ts', import.meta.url))
const mia = 'mia@harbor.example'

/** A real server in a process of its own, whose every word, file and frame can be searched afterwards. */
export class Desk {
  readonly #child: ChildProcess
  readonly #printed: Buffer[] = []
  readonly #heard: string[] = []
  readonly origin: string
  readonly folder: string
  readonly cookie: string
  team = ''
  /** What visitors were given to come back with. */
  readonly tokens: string[] = []
  readonly agent: ReturnType<typeof deskClient>

  private constructor(child: ChildProcess, ready: { origin: string; dataFolder: string }, cookie: string) {
    this.#child = child
    this.origin = ready.origin
    this.folder = ready.dataFolder
    this.cookie = cookie
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => this.#printed.push(chunk))
    this.agent = deskClient(ready.origin, cookie)
    this.agent.socket.io.on('open', () => {
      this.agent.socket.io.engine.on('data', (frame: unknown) => this.#heard.push(String(frame)))
    })
  }

  static async open(guard: 'on' | 'off'): Promise<Desk> {
    const folder = await mkdtemp(join(tmpdir(), 'walletdesk-canary-'))
    const env = { ...process.env, DATA_DIR: folder, LIMIT_FACTOR: '10000', GUARD: guard, LOG_LEVEL: 'trace' }
    const child = fork(controlled, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    const [{ ready }] = (await once(child, 'message')) as [
      { ready: { origin: string; dataFolder: string; passwords: Record<string, string> } },
    ]
    const desk = new Desk(child, ready, await signInCookie(ready.origin, mia, ready.passwords[mia] ?? ''))
    await desk.agent.connected()
    desk.team = (await desk.agent.must('desk.hello', {})).me.teams[0] ?? ''
    await desk.agent.must('desk.setStatus', { status: 'away' })
    await desk.agent.must('desk.setCapacity', { capacity: 50 })
    return desk
  }

  /** Everything that is kept or was told: while the server runs, with its write-ahead log, and after it has stopped. */
  async search(): Promise<Heap[]> {
    const { conversations } = await this.agent.must('desk.list', { view: 'open' })
    const closed = await this.agent.must('desk.list', { view: 'closed' })
    for (const { id: conversation } of [...conversations, ...closed.conversations]) {
      await this.agent.must('desk.open', { conversation })
      await this.agent.must('sync', { conversation, since: 0 })
    }
    // A backup lies among the files from here on.
    await backUpServer({ DATA_DIR: this.folder }, undefined, systemClock)
    const running = await this.#files('running')
    this.agent.close()
    this.#child.send({ stop: true })
    await once(this.#child, 'exit')
    return [
      ...running,
      ...(await this.#files('stopped')),
      heap('log', Buffer.concat(this.#printed)),
      heap('frames at the desk', Buffer.from(this.#heard.join('\n'))),
    ]
  }

  async #files(when: string): Promise<Heap[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true })
    return Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => heap(`${entry.name}, ${when}`, await readFile(join(entry.parentPath, entry.name)))),
    )
  }

  async end(): Promise<void> {
    this.#child.kill('SIGKILL')
    await rm(this.folder, { recursive: true, force: true })
  }

  async visitor(hello = about) {
    const visitor = await visitorClient(this.origin).connected()
    const { token } = await visitor.must('hello', hello)
    if (token !== undefined) this.tokens.push(token)
    return visitor
  }
}
