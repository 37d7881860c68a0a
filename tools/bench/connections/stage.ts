import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../paths.ts'
import { type Child, startChild } from '../messages/child.ts'

export type Stage = {
  /** For a server's data; gone afterwards. */
  folder: string
  /** One of the modules beside this one, in a process of its own. */
  start(module: string): Child
}

/** Does some work with other processes, and ends them when it is over: the last first. */
export async function onStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  await mkdir(`${root}.cache`, { recursive: true })
  const folder = await mkdtemp(join(root, '.cache/bench-'))
  const children: Child[] = []
  const start = (module: string) => {
    const child = startChild(`../connections/${module}`)
    children.push(child)
    return child
  }
  try {
    await work({ folder, start })
  } finally {
    for (const child of children.toReversed()) await child.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
