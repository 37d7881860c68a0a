import { access, constants, mkdir, readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { type Millis, millis } from '@walletdesk/shared/kernel/time.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { demo } from '../../demo/content.ts'
import { demoSite } from '../../demo/site.ts'
import { StoreDamaged } from '../ports/store.ts'
import { type Running, startServer } from './build.ts'
import { type Config, readConfig } from './config.ts'
import { greeting } from './greeting.ts'
import { STOPS_WITHIN } from './stop.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const say = (text: string) => process.stdout.write(`${text}\n`)

function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Step by step: `recursive` never returns where a folder's parent exists and takes no children, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await mkdir(path, { mode: 0o700 })
  }
}

async function prepareDataFolder({ dataFolder }: Config): Promise<void> {
  try {
    await makeFolder(dataFolder)
    // A file may stand in its place.
    await readdir(dataFolder)
    await access(dataFolder, constants.W_OK)
  } catch {
    giveUp(`Cannot write to ${dataFolder}. Give this user the right to, or choose another folder with DATA_DIR.`)
  }
}

/** What a failed start means to the person who started it; anything else is a bug and shows itself whole. */
function startProblem(error: unknown, { port, dataFolder }: Config): string | null {
  if (error instanceof StoreDamaged)
    return `The database in ${dataFolder} is damaged (${error.message}). Keep a copy of it as it is, and restore a backup elsewhere: pnpm restore FOLDER.`
  const code = error instanceof Error && 'code' in error ? error.code : null
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1}.`
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose one above 1023 with PORT.`
    case 'storage.full':
      return `The disk that holds ${dataFolder} is full. Make room and start again.`
    case 'storage.unavailable':
      return `The database cannot be opened (${dataFolder}, or DATABASE_URL). Check that it is there, writable and not in use elsewhere.`
    default:
      return null
  }
}

/** Nothing is under way yet. As the first process of a container, one that says nothing of a signal is not ended by it. */
function leaveOnSignal(): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const leave = () => process.exit(0)
  for (const signal of signals) process.on(signal, leave)
  return () => {
    for (const signal of signals) process.off(signal, leave)
  }
}

function stopOnSignal(running: Running, { stopWait }: Config): void {
  let stopping = false
  const stop = (wait: Millis) => {
    if (stopping) return
    stopping = true
    say('\nStopping: finishing what is under way.')
    // A second signal may be the same one, sent on by the package runner; what hangs is ended by this.
    setTimeout(() => process.exit(1), wait + STOPS_WITHIN).unref()
    running.close(wait).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  // Ctrl-C is pressed by a person, who is no balancer and does not want to wait.
  process.on('SIGINT', () => stop(millis(0)))
  process.on('SIGTERM', () => stop(stopWait))
}

/** Starts the server with the settings of the environment and says where it is. */
export async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.ok) giveUp(String(config.args?.sentence))
  await prepareDataFolder(config.value)
  const started = leaveOnSignal()
  try {
    const running = await startServer(config.value, {
      clock: systemClock,
      random: systemRandom,
      folders: {
        widget: folder('../../../widget/dist'),
        console: folder('../../../console/dist'),
        demo: config.value.production ? null : demoSite,
      },
      demo: config.value.production ? null : demo,
    })
    started()
    stopOnSignal(running, config.value)
    say(greeting({ ...running, demo: !config.value.production }))
  } catch (error) {
    const sentence = startProblem(error, config.value)
    if (sentence === null) throw error
    giveUp(sentence)
  }
}
