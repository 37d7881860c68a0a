import { existsSync } from 'node:fs'
import { capture } from '../run.ts'

/** May packages be installed here? On Debian and Ubuntu as root. */
export const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Installs Debian packages; what fails is printed. RUNLEVEL=1 keeps their services from starting by themselves. */
export async function install(packages: readonly string[]): Promise<boolean> {
  const options = { env: { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' } }
  const update = await capture('apt-get', ['update'], options)
  const { code, output } = await capture('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options)
  if (code !== 0) console.error(`${update.code === 0 ? '' : update.output}${output}`.trim())
  return code === 0
}
