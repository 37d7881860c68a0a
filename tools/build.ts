import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { root } from './paths.ts'
import { capture } from './run.ts'

/** What is built with vite; the server runs from its sources. */
const built = ['widget', 'console'] as const
type Built = (typeof built)[number]

const stampOf = (name: Built) => `${root}.cache/build/${name}`

/** Contents, not dates: a fresh clone and a switched branch have the dates of the switch. */
async function fingerprint(name: Built): Promise<string> {
  const files = [`${root}pnpm-lock.yaml`]
  for await (const file of glob(
    [`${name}/{src,public}/**/*.*`, `${name}/*.{ts,html,json}`, 'shared/src/**/*.*', 'tsconfig.base.json'],
    { cwd: root, exclude: ['**/node_modules/**', '**/*.test.*'] },
  ))
    files.push(root + file)
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file.slice(root.length)).update(await readFile(file))
  return hash.digest('hex')
}

async function isFresh(name: Built, now: string): Promise<boolean> {
  const stamp = stampOf(name)
  return existsSync(`${root}${name}/dist`) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === now
}

/** Builds what changed since the last time. `false`: a build failed, and its output has been printed. */
export async function buildStale(names: readonly Built[] = built): Promise<boolean> {
  const outcomes = await Promise.all(
    names.map(async (name) => {
      const now = await fingerprint(name)
      if (await isFresh(name, now)) return true
      console.log(`Building the ${name} ...`)
      const started = performance.now()
      const { code, output } = await capture('vite', ['build', '--logLevel', 'warn'], { cwd: root + name })
      if (code !== 0) {
        console.error(`The ${name} could not be built:\n${output}`)
        return false
      }
      if (output.trim()) console.log(output.trim())
      await mkdir(`${root}.cache/build`, { recursive: true })
      await writeFile(stampOf(name), now)
      console.log(`Built the ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
      return true
    }),
  )
  return outcomes.every(Boolean)
}

// `pnpm build`: for an installation whose checkout the server may not write to.
if (import.meta.main) process.exitCode = (await buildStale()) ? 0 : 1
