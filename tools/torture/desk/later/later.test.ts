import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { root } from '../../../paths.ts'
import { changed } from '../../mutants/changed.ts'
import { laterVersion } from './version.ts'

test('the place at which a later version differs is in the sources, once', async () => {
  const change = laterVersion(1)
  const source = await readFile(root + change.file, 'utf8')
  expect(changed(source, change)).not.toBe(source)
})
