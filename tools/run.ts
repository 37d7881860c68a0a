import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from './paths.ts'
import { within } from './within.ts'

const running = new Set<ChildProcess>()

/** Where the programs of the installed packages are; the pinned Node is one of them. */
const bin = `${root}node_modules/.bin`

export const toolEnv = (extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${bin}:${process.env.PATH ?? ''}`,
  ...extra,
})

/** Starts a program in the checkout, and forgets it when it ends. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: toolEnv(), ...options })
  running.add(child)
  child.once('close', () => running.delete(child))
  return child
}

/** Its exit code; 1 when a signal ended it or it could not be started. */
export const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })

export const run = (command: string, args: readonly string[], options?: SpawnOptions) =>
  ended(start(command, args, options))

export type Captured = { code: number; output: string }

/** Runs it silently, and gives what it printed on both channels. */
export async function capture(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Captured> {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const add = (chunk: unknown) => {
    output += String(chunk)
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  const code = await ended(child)
  return { code, output }
}

/** What is ended puts away what it has made; after this time it will not. */
const GRACE_MS = 30_000

/** Ends everything that runs, and waits for it. */
export async function endAll(): Promise<void> {
  const gone = [...running].map((child) => once(child, 'close'))
  for (const child of running) child.kill('SIGTERM')
  await within(GRACE_MS, Promise.all(gone), 'Something has not ended').catch(() => {
    for (const child of running) child.kill('SIGKILL')
  })
}

/** Ctrl-C reaches the whole group by itself; a SIGTERM comes to us alone and is passed on. */
export function passSignalsOn(): void {
  process.once('SIGTERM', () => {
    for (const child of running) child.kill('SIGTERM')
  })
}
