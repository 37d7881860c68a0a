import { chmod, mkdir, mkdtemp, rm, statfs, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture } from '../../run.ts'
import { type Place, temporaryPlace } from '../../services/postgres.ts'

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
export async function placeOnDisk(): Promise<PlaceOnDisk> {
  if (process.getuid?.() !== 0) return { ...(await temporaryPlace()), disk: null }
  const around = await mkdtemp(join(tmpdir(), 'walletdesk-disk-'))
  // PostgreSQL runs as somebody else, and must get through to its files.
  await chmod(around, 0o711)
  const image = join(around, 'image')
  const mounted = join(around, 'mounted')
  await mkdir(mounted)
  await writeFile(image, '')
  await truncate(image, BYTES)
  const remove = () => rm(around, { recursive: true, force: true })
  const made = await capture('mkfs.ext4', ['-q', '-m', '0', image])
  if (made.code !== 0 || (await capture('mount', ['-o', 'loop', image, mounted])).code !== 0) {
    await remove()
    return { ...(await temporaryPlace()), disk: null }
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
    async remove() {
      const gone = await capture('umount', [mounted])
      if (gone.code !== 0) throw new Error(`${mounted} cannot be unmounted:\n${gone.output}`)
      await remove()
    },
  }
}
