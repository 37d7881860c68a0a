import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('serve.ts', import.meta.url))

/** A server as it is run, in a process of its own, on a port of its own, started and stopped as an operator does. */
export class NodeProcess {
  readonly #env: NodeJS.ProcessEnv
  #child: ChildProcess | null = null
  /** All it has said on standard error since the first start. */
  said = ''
  greeting = ''

  constructor(env: Record<string, string>) {
    const { PATH = '' } = process.env
    this.#env = { PATH, ...env }
  }

  /** Resolves when it has started. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [program], { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    this.greeting = ''
    const started = Promise.withResolvers<void>()
    child.stdout?.on('data', (chunk: Buffer) => {
      this.greeting += String(chunk)
      if (this.greeting.includes('Ctrl-C')) started.resolve()
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      this.said += String(chunk)
    })
    child.once('exit', (code) => started.reject(new Error(`It ended with ${code}: ${this.said}`)))
    await started.promise
  }

  /** As an operator stops it. Its exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child
    if (!child || child.exitCode !== null) return child?.exitCode ?? null
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number | null]
    return code
  }

  kill(): void {
    this.#child?.kill('SIGKILL')
  }

  /** It stands still, as under a machine that has no time for it, until `wake`. */
  hang(): void {
    this.#child?.kill('SIGSTOP')
  }

  wake(): void {
    this.#child?.kill('SIGCONT')
  }
}
