import { join } from 'node:path'
import { placeOf } from '../files/disk.ts'
import { copyFile } from './copy-file.ts'
import type { Named } from './looked.ts'
import { FILES } from './manifest.ts'

/** `sums`: lines of the list of sums. */
export type CopiedFiles = { count: number; bytes: number; sums: string[]; problems: string[]; gone: number }

const isAbsence = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/**
 * Copies what the copied database knows of. What was erased or has expired since it was copied is gone, which is right;
 * `stillThere` tells it from what should be there and is not.
 */
export async function backUpFiles(
  from: string,
  folder: string,
  files: readonly Named[],
  stillThere: (object: string) => Promise<boolean>,
): Promise<CopiedFiles> {
  const copied: CopiedFiles = { count: 0, bytes: 0, sums: [], problems: [], gone: 0 }
  for (const { object, sha256 } of files) {
    const place = placeOf(object)
    try {
      const { bytes, sum } = await copyFile(join(from, place), join(folder, FILES, place))
      copied.count++
      copied.bytes += bytes
      copied.sums.push(`${sum}  ${FILES}/${place}`)
      if (sum !== sha256) copied.problems.push(`The file ${place} is not what was sent: its content has changed since.`)
    } catch (error) {
      if (!isAbsence(error)) throw error
      if (await stillThere(object)) copied.problems.push(`The file ${place} is missing in ${from}.`)
      else copied.gone++
    }
  }
  return copied
}
