import { existsSync, globSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { capture } from '../run.ts'

const APT = '/usr/bin/apt-get'

/** May packages be installed here? On Debian and Ubuntu as root. */
export const mayInstall = () => process.getuid?.() === 0 && existsSync(APT)

/** Installs Debian packages; what fails is printed. RUNLEVEL=1 keeps their services from starting by themselves. */
export async function install(packages: readonly string[]): Promise<boolean> {
  const options = { env: { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' } }
  const update = await capture(APT, ['update'], options)
  const { code, output } = await capture(APT, ['install', '-y', '--no-install-recommends', ...packages], options)
  if (code !== 0) console.error(`${update.code === 0 ? '' : update.output}${output}`.trim())
  return code === 0
}

/** Takes one program out of a Debian package and puts it into a folder. Nothing is installed, nobody need be root. */
export async function unpack(from: string, program: string, into: string): Promise<void> {
  if (!existsSync(APT)) return
  await mkdir(into, { recursive: true })
  const folder = await mkdtemp(join(into, 'unpacked-'))
  const download = () => capture(APT, ['download', from], { cwd: folder })
  let { code, output } = await download()
  if (code !== 0 && mayInstall()) {
    // A new machine does not know yet what there is.
    await capture(APT, ['update'])
    ;({ code, output } = await download())
  }
  const [archive] = globSync(join(folder, '*.deb'))
  if (code !== 0 || archive === undefined) console.error(output.trim())
  else await capture('dpkg', ['-x', archive, folder])
  const [found] = globSync(join(folder, `usr/{bin,sbin}/${program}`))
  if (found !== undefined) await rename(found, join(into, program))
  await rm(folder, { recursive: true })
}
