import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Belongings, type Own } from '../belongings.ts'
import { onEnd } from '../on-end.ts'
import { root } from '../paths.ts'
import { endAll } from '../run.ts'
import { provide, putAway as stopAll } from '../services/provide.ts'
import type { Provider } from '../services/services.ts'
import { type Child, startChild } from './messages/child.ts'

export type Stage = {
  /** For a server's data; gone afterwards. */
  folder: string
  /** A module, as `startChild` finds it, in a process of its own. */
  start(module: string): Child
  /** What runs beside it: where it is reached. */
  services(providers: readonly Provider[]): Promise<Record<string, string>>
  own: Own
}

/** Does some work with other processes, and ends them when it is over, or is ended itself: the last first. */
export async function onStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const { own, putAway } = new Belongings()
  const end = onEnd(putAway)
  try {
    // Beside the data folder, so that it is the same disk; a system's /tmp may be memory.
    await mkdir(`${root}.cache`, { recursive: true })
    const folder = await mkdtemp(join(root, '.cache/bench-'))
    own(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }))
    own(endAll)
    return await work({
      folder,
      start(module) {
        const child = startChild(module)
        own(child.stop)
        return child
      },
      async services(providers) {
        const coming = provide(providers)
        // Also what is just being brought up.
        own(async () => stopAll(await coming.catch(() => [])))
        return Object.assign({}, ...(await coming).map(({ env }) => env))
      },
      own,
    })
  } finally {
    await putAway()
    await end.untie()
  }
}
