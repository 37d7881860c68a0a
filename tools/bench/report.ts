import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'

/** Writes the figures for a machine to read, with what they were measured on. No file named: nothing to do. */
export async function saveJson(file: string | undefined, figures: object): Promise<void> {
  if (file === undefined) return
  const machine = {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cores: availableParallelism(),
  }
  await writeFile(file, `${JSON.stringify({ ...figures, machine }, null, 2)}\n`)
}
