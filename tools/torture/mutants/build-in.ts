import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { root } from '../../paths.ts'
import { changedBy } from './changed.ts'
import type { Change } from './mutants.ts'

/** Changes sources as they are read from now on. The files stay as they are. */
export function buildIn(changes: readonly Change[]): void {
  const files = new Set(changes.map(({ file }) => file))
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      const file = url.startsWith('file:') ? fileURLToPath(url).replace(root, '') : ''
      if (!files.has(file) || loaded.source == null) return loaded
      return { ...loaded, source: changedBy(changes, file, String(Buffer.from(loaded.source as Uint8Array))) }
    },
  })
}
