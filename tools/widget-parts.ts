import { glob, readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { visitorLanguages } from '@walletdesk/shared/i18n/languages.ts'
import { importsOf } from './imports.ts'
import { root } from './paths.ts'

const dist = `${root}widget/dist/`

export type Size = { raw: number; gzip: number; brotli: number }
export type Part = { name: string; files: readonly string[]; size: Size }

export const sizeOf = (code: string): Size => ({
  raw: Buffer.byteLength(code),
  gzip: gzipSync(code, { level: 9 }).length,
  brotli: brotliCompressSync(code).length,
})

export const total = (sizes: readonly Size[]): Size =>
  sizes.reduce((a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }), {
    raw: 0,
    gzip: 0,
    brotli: 0,
  })

const read = (file: string) => readFile(dist + file, 'utf8')

/** A built file and all that it imports at once. What weighs is the graph; a file's name says nothing about it. */
async function withImports(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const { from, dynamic } of importsOf(file, await read(file)))
    if (!dynamic && from.startsWith('.')) await withImports(posix.join(posix.dirname(file), from), seen)
  return seen
}

async function part(name: string, files: Iterable<string>): Promise<Part> {
  const list = [...files].sort()
  // Each file is compressed by itself, as a server sends it.
  return { name, files: list, size: total(await Promise.all(list.map(async (file) => sizeOf(await read(file))))) }
}

export type WidgetParts = {
  /** What every page of the host site pays. */
  loader: Part
  /** What the first open adds, the language apart. */
  panel: Part
  languages: Part[]
  /** `status.js` with the texts of each language: what a page pays that prints how it stands. */
  status: Part[]
  /** What only some visits need. */
  lazy: Part[]
  /** What reads pictures: the worker, its engine and data, each as it is sent. */
  reader: { name: string; bytes: number }[]
}

async function readerParts() {
  const files = await Array.fromAsync(glob('widget/reader/*', { cwd: dist }))
  return Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(dist + file)
      return {
        name: posix.basename(file),
        bytes: file.endsWith('.js') ? brotliCompressSync(bytes).length : bytes.length,
      }
    }),
  )
}

/** The built widget, by when its parts are loaded. */
export async function widgetParts(): Promise<WidgetParts> {
  const files = await Array.fromAsync(glob('widget/*.js', { cwd: dist }))
  const entry = (name: string) => {
    const found = files.find((file) => new RegExp(`/${name}-[\\w-]{8}\\.js$`).test(file))
    if (!found) throw new Error(`widget/dist has no part "${name}".`)
    return found
  }
  const panel = await withImports(entry('panel'))
  const languages = await Promise.all(
    visitorLanguages.map(async (language) => part(language, (await withImports(entry(language))).difference(panel))),
  )
  const statusTexts = (language: string) => entry(`status-${language}`)
  const known = new Set([
    ...panel,
    ...languages.flatMap((language) => language.files),
    ...visitorLanguages.map(statusTexts),
  ])
  return {
    loader: await part('loader', ['widget.js']),
    panel: await part('panel', panel),
    languages,
    status: await Promise.all(
      visitorLanguages.map((language) => part(`status.js, ${language}`, ['status.js', statusTexts(language)])),
    ),
    lazy: await Promise.all(files.filter((file) => !known.has(file)).map((file) => part(posix.basename(file), [file]))),
    reader: await readerParts(),
  }
}

/** Bundles one entry in memory as the widget's build does. */
export async function bundle(entry: string, plugins: Rolldown.Plugin[] = []): Promise<Rolldown.OutputChunk[]> {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins,
    define: { __PARTS__: '{}' },
    build: {
      write: false,
      target: ['chrome105', 'safari16.4', 'firefox115'],
      modulePreload: false,
      lib: { entry, formats: ['es'], fileName: 'bundle' },
      rolldownOptions: { output: { minify: true } },
    },
  })
  const outputs = Array.isArray(output) ? output : [output]
  return outputs.flatMap((one) => ('output' in one ? one.output.filter((file) => file.type === 'chunk') : []))
}

/** The sources that end up in the loader, as paths in the checkout. */
export async function loaderModules(): Promise<string[]> {
  const chunks = await bundle(`${root}widget/src/loader/loader.ts`)
  return chunks.flatMap((chunk) => chunk.moduleIds).map((id) => id.replace(root, ''))
}
