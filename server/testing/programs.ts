import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

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
