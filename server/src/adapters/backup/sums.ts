import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sumOf } from './copy-file.ts'
import { SUMS } from './manifest.ts'

/** As `sha256sum` writes them, of files below the folder and nowhere else. */
const LINE = /^([0-9a-f]{64}) {2}((?:[\w-][\w.-]*\/)*[\w-][\w.-]*)$/

/** Every file of a backup with its sum, in the order in which they were written. `null`: a line that is none of ours. */
export async function* sumsIn(folder: string): AsyncGenerator<{ sum: string; path: string } | null> {
  for await (const line of createInterface({ input: createReadStream(join(folder, SUMS)) })) {
    const [, sum, path] = LINE.exec(line) ?? []
    yield sum === undefined || path === undefined ? null : { sum, path }
  }
}

/** A sentence for each file that is not what it was. */
export async function differentFiles(folder: string): Promise<string[]> {
  const problems: string[] = []
  for await (const file of sumsIn(folder)) {
    if (!file) {
      problems.push(`${SUMS} has a line that is not ours.`)
      continue
    }
    const sum = await sumOf(join(folder, file.path)).catch(() => null)
    if (sum === null) problems.push(`${file.path} is missing, or cannot be read.`)
    else if (sum !== file.sum) problems.push(`${file.path} is not what was backed up.`)
  }
  return problems
}
