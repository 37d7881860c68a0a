import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { root } from './paths.ts'
import { capture, start, toolEnv } from './run.ts'

const PATIENT_MS = 300_000
const AGAIN_MS = 20

type Ended = {
  code: number | null
  /** What lies where it keeps what it does not need for long. */
  left: string[]
  /** Processes that were started there. */
  running: string
}

/** Of what is ended by a signal, and leaves nothing behind. */
export const clean = (code: number): Ended => ({ code, left: [], running: '' })

/**
 * Ends a program of ours when this is said, or lies where it keeps things, and gives how it ended. `keys`: as Ctrl-C
 * does, which all that it has started hears, too.
 */
export async function endedWhen(
  sign: RegExp,
  { signal, keys = false }: { signal: NodeJS.Signals; keys?: boolean },
  [program, ...args]: readonly [string, ...string[]],
): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'walletdesk-ended-'))
  // PostgreSQL runs as somebody else.
  await chmod(folder, 0o711)
  try {
    const run = start('node', [`${root}tools/${program}`, ...args], {
      // It is to make what it needs, also where the tests were given it.
      env: toolEnv({ TMPDIR: folder, TEST_DATABASE_URL: undefined, TEST_REDIS_URL: undefined }),
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: keys,
    })
    // Whatever it has started that speaks where it speaks has ended then, too.
    const gone = once(run, 'close')
    let said = ''
    run.stdout?.on('data', (chunk) => {
      said += String(chunk)
    })
    await vi.waitUntil(async () => sign.test(`${said} ${await readdir(folder)}`), { timeout: PATIENT_MS, interval: 5 })
    if (keys && run.pid) process.kill(-run.pid, signal)
    else run.kill(signal)
    // `timeout` says it to its child and then to the whole group; so does who is impatient.
    const again = setInterval(() => run.kill(signal), AGAIN_MS)
    const [code] = (await gone) as [number | null]
    clearInterval(again)
    return { code, left: await readdir(folder), running: (await capture('pgrep', ['-f', folder])).output }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
