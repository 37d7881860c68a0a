import { existsSync, mkdtempSync } from 'node:fs'
import { mkdir, readdir, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../paths.ts'
import { capture } from '../run.ts'
import type { Own } from '../belongings.ts'

const PACKAGES = ['shared', 'widget', 'server']

/** An earlier version of the program. */
export type Older = {
  /** As `root` is of today's. */
  folder: string
  /** Whether it can be a node here; otherwise only its widget takes part. */
  serves: boolean
  /** One of its modules, which is taken for today's: what its users need of it has not changed. */
  load<Module>(file: string): Promise<Module>
}

/** The program as it was at a commit, with the packages of today. */
export async function olderVersion(commit: string, own: Own): Promise<Older> {
  await mkdir(`${root}.cache`, { recursive: true })
  const folder = `${mkdtempSync(join(root, '.cache/older-'))}/`
  own(() => rm(folder, { recursive: true, force: true }))
  const tar = join(folder, 'older.tar')
  const archived = await capture('git', ['archive', '-o', tar, commit, ...PACKAGES, 'package.json'])
  const unpacked = archived.code === 0 ? await capture('tar', ['-xf', tar, '-C', folder]) : archived
  if (unpacked.code !== 0) throw new Error(`There is no program at ${commit}:\n${unpacked.output}`)
  for (const name of PACKAGES) await linkModules(name, folder)
  const serves = existsSync(join(folder, 'server/testing/filled-store.ts'))
  return { folder, serves, load: (file) => import(pathToFileURL(join(folder, file)).href) }
}

/** Today's, except for our own, which are its own. */
async function linkModules(name: string, folder: string): Promise<void> {
  const modules = join(folder, name, 'node_modules')
  for (const one of await readdir(join(root, name, 'node_modules'))) {
    const to = join(modules, one)
    await mkdir(dirname(to), { recursive: true })
    if (one !== '@walletdesk') await symlink(join(root, name, 'node_modules', one), to)
  }
  await mkdir(join(modules, '@walletdesk'), { recursive: true })
  await symlink(join(folder, 'shared'), join(modules, '@walletdesk/shared'))
}
