import { existsSync, mkdtempSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, statfs, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture } from '../../run.ts'
import { type Place, temporaryPlace } from '../../services/postgres.ts'
import type { Own } from '../../belongings.ts'

/** A file system of its own, so that it can be full. */
export type Disk = {
  fill(): Promise<void>
  empty(): Promise<void>
}

/** `null`: it lies where everything else does. */
export type PlaceOnDisk = Place & { disk: Disk | null }

/** Its file grows with what is written. */
const BYTES = 2 ** 31

/** On a disk of its own, where this user may mount one; otherwise in a temporary folder. */
export async function placeOnDisk(own: Own): Promise<PlaceOnDisk> {
  if (process.getuid?.() !== 0) return elsewhere(own)
  // At once, so that nobody can end us between the folder and the note of it.
  const around = mkdtempSync(join(tmpdir(), `walletdesk-disk-${process.pid}-`))
  const mounted = join(around, 'mounted')
  const mounting = mount(around, mounted)
  const remove = async () => {
    // Whatever still has a file open there, as a program that fills it, loses it when it ends.
    if (await mounting.catch(() => false)) await capture('umount', ['--lazy', mounted])
    await rm(around, { recursive: true, force: true })
  }
  own(remove)
  if (!(await mounting)) {
    await remove()
    return elsewhere(own)
  }
  const folder = join(mounted, 'files')
  await mkdir(folder)
  const filler = join(mounted, 'filler')
  return {
    folder,
    disk: {
      async fill() {
        const { bavail, bsize } = await statfs(mounted)
        // Where a little is left that it cannot have, it takes what it can get.
        await capture('fallocate', ['-l', String(bavail * bsize), filler])
      },
      empty: () => rm(filler, { force: true }),
    },
    remove,
  }
}

/** What is still mounted here, and whose run was killed: it could put nothing away. */
export async function leftBehind(): Promise<string[]> {
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '')
  return mounts.split('\n').flatMap((line) => {
    const [, at = ''] = line.split(' ')
    const owner = at.startsWith(tmpdir()) ? /\/walletdesk-disk-(\d+)-/.exec(at)?.[1] : undefined
    return owner === undefined || existsSync(`/proc/${owner}`) ? [] : [at]
  })
}

async function elsewhere(own: Own): Promise<PlaceOnDisk> {
  const place = await temporaryPlace()
  own(place.remove)
  return { ...place, disk: null }
}

/** Whether it could be made and mounted here. */
async function mount(around: string, at: string): Promise<boolean> {
  // PostgreSQL runs as somebody else, and must get through to its files.
  await chmod(around, 0o711)
  await mkdir(at)
  const image = join(around, 'image')
  await writeFile(image, '')
  await truncate(image, BYTES)
  const made = await capture('mkfs.ext4', ['-q', '-m', '0', image])
  return made.code === 0 && (await capture('mount', ['-o', 'loop', image, at])).code === 0
}
