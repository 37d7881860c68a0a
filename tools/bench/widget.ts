import { buildStale } from '../build.ts'
import { bundle, type Part, type Size, sizeOf, total, widgetParts } from '../widget-parts.ts'
import { saveJson } from './report.ts'

/** What the two libraries weigh with nothing of ours, imported whole as their guides show it. */
async function bareBundle(): Promise<Size> {
  const chunks = await bundle(new URL('bare-bundle.ts', import.meta.url).pathname)
  return total(chunks.map((chunk) => sizeOf(chunk.code)))
}

const bytes = (n: number) => n.toLocaleString('en').padStart(9)
const row = (name: string, size: Size) => `${name.padEnd(44)}${bytes(size.raw)}${bytes(size.gzip)}${bytes(size.brotli)}`

/** `pnpm bench widget`: what a page pays before a click, at the first open, and later. */
export async function benchWidget(json: string | undefined): Promise<void> {
  if (!(await buildStale(['widget']))) throw new Error('There is nothing to measure: the build failed.')
  const [parts, bare] = await Promise.all([widgetParts(), bareBundle()])
  const [language] = parts.languages
  if (!language) throw new Error('The widget has no language.')
  const firstOpen = total([parts.panel.size, language.size])
  const ratio = parts.panel.size.brotli / bare.brotli
  const named = (prefix: string) => (part: Part) => row(`${prefix}${part.name} (${part.files.length} files)`, part.size)

  console.log(
    [
      `${'bytes'.padEnd(44)}      raw     gzip   brotli`,
      row('loader: before any click', parts.loader.size),
      named('first open: ')(parts.panel),
      named('  and one language: ')(language),
      row('  together', firstOpen),
      ...parts.languages.slice(1).map(named('other language: ')),
      ...parts.lazy.map(named('later, if needed: ')),
      ...parts.status.map(named('the line on a page: ')),
      row('bare Lit + socket.io-client', bare),
      '',
      `loader: ${parts.loader.size.brotli} B brotli (aim: at most 2,000)`,
      `first open, its language apart: ${ratio.toFixed(2)} x the bare bundle (aim: at most 1.60)`,
    ].join('\n'),
  )
  await saveJson(json, {
    loaderBrotli: parts.loader.size.brotli,
    loaderGzip: parts.loader.size.gzip,
    firstOpenBrotli: firstOpen.brotli,
    firstOpenGzip: firstOpen.gzip,
    firstOpenRatio: ratio,
    bareBrotli: bare.brotli,
    languages: Object.fromEntries(parts.languages.map((part) => [part.name, part.size.brotli])),
    lazy: Object.fromEntries(parts.lazy.map((part) => [part.name, part.size.brotli])),
  })
}
