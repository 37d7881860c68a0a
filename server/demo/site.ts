import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('pages/', import.meta.url))
const FRAME = 'frame.html'

/** Below `/demo/`: `help/deposits.html` is at `help/deposits/`. */
const addressOf = (file: string) => file.replace(/(^|\/)index\.html$/, '$1').replace('.html', '/')

/** A page in the frame of its language, in which head, navigation and foot stand for all of them. */
async function framed(file: string): Promise<string> {
  const language = file.startsWith('zh/') ? 'zh/' : ''
  const [frame, page] = await Promise.all([
    readFile(folder + language + FRAME, 'utf8'),
    readFile(folder + file, 'utf8'),
  ])
  const address = addressOf(file)
  const link = `<li><a href="/demo/${address}"`
  const main = page.indexOf('<main')
  return frame
    .replace(link, `${link} aria-current="page"`)
    .replaceAll('{path}', address.slice(language.length))
    .replace('<!-- head -->', () => page.slice(0, main).trim())
    .replace('<!-- main -->', () => page.slice(main).trim())
}

const files = globSync('**/*.html', { cwd: folder }).filter((file) => !file.endsWith(FRAME))

/** The demo wallet site. */
export const demoSite = {
  /** Style and pictures, as they are. */
  files: fileURLToPath(new URL('site', import.meta.url)),
  /** Read when they are asked for: a change is there at the next look. */
  pages: files.map((file) => ({ address: addressOf(file), html: () => framed(file) })),
}
