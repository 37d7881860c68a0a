import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { root } from '../../paths.ts'
import { within } from '../../within.ts'
import type { Recorder } from '../history/recorder.ts'
import type { Older } from '../older.ts'
import type { Measured, Order } from './preload.ts'
import { syncsIn, tracer } from './trace.ts'

const preloads = [new URL('preload.ts', import.meta.url), new URL('later/hook.ts', import.meta.url)].map((url) =>
  fileURLToPath(url),
)
/** What it says when its database has not come within a minute, after what it had logged (server/src/main/index.ts). */
const STORE_AWAY = 'The database cannot be opened'
const AGAIN_MS = 500
/** A node that is not there after this will not come. */
const START_MS = 60_000
/** So long after everything came to rest, a node that says nothing stands still. */
const MEASURE_MS = 60_000
/** Twice what a stop may take (docs/operations.md). */
const STOP_MS = 90_000

export type NodeParts = {
  index: number
  port: number
  env: Record<string, string>
  /** Where its log and its traces go. */
  folder: string
  /** Its calls to the disk are looked at. */
  traced: boolean
  /** More that is loaded before the server: a bug on purpose. */
  imports: readonly string[]
  recorder: Recorder
  /** The program it is at first; `null`: today's. */
  older: Older | null
}

/** A real server in a process of its own, that can be hit in every way. */
export class ServerNode {
  readonly #parts: NodeParts
  #child: ChildProcess | null = null
  #pid: number | null = null
  #expected = false
  #starts = 0
  #older: Older | null
  #versionsLater = 0
  readonly #traces: string[] = []
  /** Meant to be reached. */
  up = false

  constructor(parts: NodeParts) {
    this.#parts = parts
    this.#older = parts.older
  }

  get index(): number {
    return this.#parts.index
  }
  get port(): number {
    return this.#parts.port
  }
  get log(): string {
    return `${this.#parts.folder}/node-${this.index}.log`
  }
  get pid(): number | null {
    return this.#pid
  }

  /** As a service manager does: while its store is away it cannot start, and is started again. */
  async start(): Promise<void> {
    const until = performance.now() + START_MS
    while (!this.#child) {
      const said = await this.#launch()
      if (said === null) return this.#note('up')
      if (this.#expected) return
      if (!said.includes(STORE_AWAY) || performance.now() > until) return this.#note('died', said)
      await sleep(AGAIN_MS)
    }
  }

  /** `null`: it is up. Otherwise what it said before it ended. */
  async #launch(): Promise<string | null> {
    const { index, port, env, folder, traced, imports } = this.#parts
    const program = this.#older?.folder ?? root
    this.#starts += 1
    this.#expected = false
    const trace = `${folder}/node-${index}.${this.#starts}.trace`
    const flags = ['--expose-gc', ...[...imports, ...preloads].flatMap((path) => ['--import', path])]
    const command = [process.execPath, ...flags, `${program}server/testing/serve.ts`]
    const [first = '', ...args] = traced ? tracer(trace, command) : command
    const child = spawn(first, args, {
      cwd: program,
      env: { ...process.env, ...env, PORT: String(port), TORTURE_VERSIONS_LATER: String(this.#versionsLater) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    })
    if (traced) this.#traces.push(trace)
    this.#child = child
    const log = createWriteStream(this.log, { flags: 'a' })
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      log.write(chunk)
      said = (said + String(chunk)).slice(-600)
    })
    const ended = once(child, 'exit').then(([code, signal]) => {
      log.end()
      this.#child = null
      this.#pid = null
      const wasUp = this.up
      this.up = false
      if (wasUp && !this.#expected) this.#note('died', `code ${code}, signal ${signal}: ${said.trim()}`)
      return false
    })
    const ready = once(child, 'message').then(([message]) => {
      this.#pid = (message as { pid: number }).pid
      return true
    })
    const greeted = new Promise<boolean>((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        log.write(chunk)
        resolve(true)
      })
    })
    const late = setTimeout(() => this.kill(), START_MS)
    this.up = await Promise.race([ended, Promise.all([ready, greeted]).then(() => true)])
    clearTimeout(late)
    return this.up ? null : said.trim()
  }

  /** Without a word. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL', 'killed')
  }

  /** As an operator does. What hangs is killed, and that is a finding. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM', 'stopped')
  }

  /** By the version after its own, as an operator does. */
  async replace(): Promise<void> {
    await this.stop()
    if (this.#older === null) this.#versionsLater += 1
    this.#older = null
    await this.start()
  }

  pause(): void {
    this.#signal('SIGSTOP')
  }
  resume(): void {
    this.#signal('SIGCONT')
  }

  order(order: Order): void {
    if (this.#child?.connected) this.#child.send(order)
  }

  async measure(when: 'before' | 'after'): Promise<void> {
    const child = this.#child
    const pid = this.#pid
    if (!child || pid === null || !this.up) return
    const answered = once(child, 'message')
    this.order({ do: 'measure' })
    const gone = once(child, 'exit').then(() => null)
    const answer = await within(
      MEASURE_MS,
      Promise.race([answered, gone]),
      `Node ${this.index} has not answered`,
    ).catch((error: Error) => this.#note('died', error.message))
    if (!answer) return
    const [{ heap, rss, handles }] = answer as [Measured]
    const descriptors = (await readdir(`/proc/${pid}/fd`).catch(() => [])).length
    const value = { node: this.index, pid, when, heap, rss, descriptors, handles }
    this.#parts.recorder.add({ process: 0, type: 'ok', f: 'measure', value })
  }

  /** What its disk answered, now that it has stopped. */
  async recordSyncs(): Promise<void> {
    const { recorder, index } = this.#parts
    for (const path of this.#traces) {
      for (const at of syncsIn(await readFile(path, 'utf8').catch(() => '')))
        recorder.addAt({ process: 0, type: 'ok', f: 'sync', value: { node: index } }, recorder.timeOf(at))
    }
  }

  #signal(signal: NodeJS.Signals) {
    if (this.#pid === null) return
    try {
      process.kill(this.#pid, signal)
    } catch {
      // It ended a moment ago.
    }
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM', event: 'killed' | 'stopped') {
    const child = this.#child
    if (!child) return
    this.#expected = true
    this.up = false
    const gone = once(child, 'exit')
    // A stopped process takes no signal but this.
    this.resume()
    // Before it has said which process it is: the tracer, and whatever it has started.
    if (this.#pid !== null) this.#signal(signal)
    else if (child.pid !== undefined) process.kill(-child.pid, signal)
    this.#note(event)
    const late = setTimeout(() => this.#signal('SIGKILL'), STOP_MS)
    const [code] = await gone
    clearTimeout(late)
    if (event === 'stopped' && code !== 0) this.#note('died', `a stop ended with code ${code}`)
  }

  #note(event: 'up' | 'killed' | 'stopped' | 'died', detail = '') {
    this.#parts.recorder.add({ process: 0, type: 'info', f: 'node', value: { node: this.index, event, detail } })
  }
}
