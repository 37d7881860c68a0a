import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { build, type Plugin } from 'vite'
import type { ReaderParts } from './src/platform/pictures/reader-parts.ts'

const { resolve } = createRequire(import.meta.url)

/** The engine and its data as they lie in their packages. `best_int`: the small, exact ones. */
const ENGINE = 'tesseract.js-core/tesseract-core-simd-lstm.wasm'
const dataOf = (code: string) => `@tesseract.js-data/${code}/4.0.0_best_int/${code}.traineddata.gz`

type Part = { fileName: string; source: string | Uint8Array }

const named = (name: string, ending: string, source: Part['source']): Part => {
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8)
  return { fileName: `widget/reader/${name}-${hash}${ending}`, source }
}

const copied = async (path: string) => {
  const [name = '', ...ending] = basename(path).split('.')
  return named(name, `.${ending.join('.')}`, await readFile(resolve(path)))
}

/** The worker by itself: what it shared with the panel would come with the page's own code, which has no place there. */
async function worker(target: string[]): Promise<Part> {
  const output = await build({
    configFile: false,
    root: import.meta.dirname,
    // It warns of what the engine would need in Node, and never touches in a browser.
    logLevel: 'error',
    build: {
      write: false,
      target,
      lib: { entry: 'src/reader/reader.ts', formats: ['es'], fileName: 'reader' },
      rolldownOptions: { output: { minify: true } },
    },
  })
  const [file] = [output].flat().flatMap((one) => ('output' in one ? one.output : []))
  if (file?.type !== 'chunk') throw new Error('The reader was not built.')
  return named('reader', '.js', file.code)
}

/** What reads pictures, beside the panel and apart from it; the panel is told under which names. */
export function readerParts(target: string[]): Plugin {
  let parts: Part[] = []
  return {
    name: 'walletdesk-reader',
    apply: 'build',
    async config() {
      const [script, engine, eng, chi_sim] = await Promise.all([
        worker(target),
        copied(ENGINE),
        copied(dataOf('eng')),
        copied(dataOf('chi_sim')),
      ])
      parts = [script, engine, eng, chi_sim]
      const below = ({ fileName }: Part) => fileName.replace('widget/', './')
      const names: ReaderParts = {
        worker: below(script),
        core: below(engine),
        data: { eng: below(eng), chi_sim: below(chi_sim) },
      }
      return { define: { __READER__: JSON.stringify(names) } }
    },
    generateBundle() {
      for (const part of parts) this.emitFile({ type: 'asset', ...part })
    },
  }
}
