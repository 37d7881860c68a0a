import { once } from 'node:events'
import { glob, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { posix } from 'node:path'
import { chromium as playwright } from '@playwright/test'
import type { Drawing } from '@walletdesk/shared/domain/guard/testing/drawing.ts'
import { LATIN } from '@walletdesk/shared/domain/guard/testing/lists.ts'
import { bip39, below } from '@walletdesk/shared/domain/guard/testing/words.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { buildStale } from '../../build.ts'
import { root } from '../../paths.ts'
import { chromium } from '../../services/chromium.ts'
import { bundle } from '../../widget-parts.ts'
import { type Rate, rateOf } from './figures.ts'
import { screen } from './screens.ts'

/** Of pictures made in one way: how many were refused, how many not let pass, and how long they took. */
export type PictureCell = {
  shows: 'phrase' | 'screen'
  condition: string
  blocked: Rate
  stopped: Rate
  medianMs: number
}

type Judged = { verdict: 'pass' | 'ask' | 'block'; ms: number }

const plain = { size: 16, turn: 0, blurred: false, width: null }
const CONDITIONS: readonly (Pick<Drawing, 'size' | 'turn' | 'blurred' | 'width'> & { name: string })[] = [
  ...[14, 16, 18, 22].map((size) => ({ ...plain, size, name: `letters of ${size} px` })),
  { ...plain, turn: 2, name: 'turned by 2°' },
  { ...plain, turn: 8, name: 'turned by 8°' },
  { ...plain, blurred: true, name: 'blurred, JPEG q35' },
  { ...plain, size: 14, blurred: true, name: 'blurred, JPEG q35, 14 px' },
  { ...plain, size: 22, width: 420, name: 'made 420 px wide, from 22 px' },
  { ...plain, size: 14, width: 420, name: 'made 420 px wide, from 14 px' },
]

const types: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' }

/** The bench's page, its parts, and the reader as it is shipped, on an origin of its own. */
async function serve() {
  const chunks = await bundle(`${root}widget/tests/pictures/page.ts`)
  const parts = new Map(chunks.map(({ fileName, code }) => [`/${fileName}`, code]))
  const entry = chunks.find(({ isEntry }) => isEntry)?.fileName
  const server = createServer(async (request, response) => {
    const path = posix.normalize(request.url ?? '/')
    if (path === '/')
      return response.setHeader('content-type', 'text/html').end(`<script type=module src=/${entry}></script>`)
    const body = parts.get(path) ?? (await readFile(`${root}widget/dist${path}`).catch(() => null))
    if (body === null) return response.writeHead(404).end()
    return response.setHeader('content-type', types[posix.extname(path)] ?? 'application/octet-stream').end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function addresses(origin: string) {
  const files = await Array.fromAsync(glob('widget/reader/*', { cwd: `${root}widget/dist` }))
  const named = (start: string) => `${origin}/${files.find((file) => posix.basename(file).startsWith(start))}`
  return {
    worker: named('reader-'),
    core: named('tesseract-core'),
    languages: [{ code: 'eng', url: named('eng-') }],
  }
}

/** Reads pictures of phrases in a browser, with what the widget ships. `null`: there is no browser here. */
export async function measurePictures(random: Random, samples: number): Promise<PictureCell[] | null> {
  const found = await chromium.find()
  if (!found || !(await buildStale(['widget']))) return null
  const { server, origin } = await serve()
  const browser = await playwright.launch({ executablePath: found.env.CHROMIUM_PATH ?? '' })
  try {
    const page = await browser.newPage()
    await page.goto(origin)
    await page.waitForFunction(() => 'judge' in window)
    const where = await addresses(origin)
    const cells: PictureCell[] = []
    const measure = async (shows: PictureCell['shows'], condition: string, drawings: readonly Drawing[]) => {
      const judged = await page.evaluate(
        ([at, list]) => (window as unknown as { judge(at: unknown, list: unknown): Promise<Judged[]> }).judge(at, list),
        [where, drawings] as const,
      )
      const times = judged.map(({ ms }) => ms).sort((x, y) => x - y)
      cells.push({
        shows,
        condition,
        blocked: rateOf(judged.filter(({ verdict }) => verdict === 'block').length, judged.length),
        stopped: rateOf(judged.filter(({ verdict }) => verdict !== 'pass').length, judged.length),
        medianMs: times[Math.floor(times.length / 2)] ?? 0,
      })
    }
    for (const { name, ...condition } of CONDITIONS)
      for (const dark of [false, true])
        await measure(
          'phrase',
          `${name}, ${dark ? 'dark' : 'light'}`,
          Array.from({ length: samples }, (_, i) => ({
            ...condition,
            dark,
            // A heading gives it away: half of them have none.
            title: i % 2 === 0 ? 'Your recovery phrase' : null,
            words: bip39(random, LATIN.english ?? [], 12),
            cell: 10,
            columns: 2 + (i % 4 > 1 ? 1 : 0),
            numbered: below(random, 4) > 0,
          })),
        )
    for (const dark of [false, true])
      await measure(
        'screen',
        `screens of other things, ${dark ? 'dark' : 'light'}`,
        Array.from({ length: samples * 3 }, () => {
          const { title, lines } = screen(random)
          return { ...plain, dark, title, words: lines, cell: 34, columns: 1, numbered: false }
        }),
      )
    return cells
  } finally {
    await browser.close()
    server.close()
  }
}
