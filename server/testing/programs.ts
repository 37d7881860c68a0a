import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const isProgram = (path: string) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first of these names found in PATH or in one of the other folders; `null` when none is. */
export function findProgram(names: readonly string[], folders: readonly string[] = []): string | null {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...folders]
  for (const name of names) {
    const found = places.map((place) => join(place, name)).find(isProgram)
    if (found) return found
  }
  return null
}

/** Where `pnpm test` puts programs that it takes out of their packages. */
export const UNPACKED = fileURLToPath(new URL('../../.cache/programs', import.meta.url))

/** One that tests start by themselves: the machine's own, or the one that `pnpm test` brought. */
export const findTestProgram = (name: string) =>
  findProgram([name], ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin', UNPACKED])

/** The same for a test, which is left out where the program is missing: on somebody's own machine, not in CI. */
export function testProgram(name: string): string | null {
  const found = findTestProgram(name)
  if (found === null && process.env.CI) throw new Error(`${name} is not on this machine. "pnpm test unit" brings it.`)
  return found
}
