import { join } from 'node:path'
import compression from 'compression'
import { static as files, type RequestHandler, Router } from 'express'

/** `address`: below `/demo/`. */
type Page = { address: string; html(): Promise<string> }
/** `files`: a folder. */
type DemoSite = { files: string; pages: readonly Page[] }

export type StaticFolders = {
  /** Built widget: `widget.js`, `status.js` and the chunks they load, whose names change with their content. */
  widget: string
  /** Built console. */
  console: string
  /** The demo wallet site; `null` in production. */
  demo: DemoSite | null
}

const FOREVER = 'public, max-age=31536000, immutable'
/** Host pages pick a new loader up within minutes. */
const SHORTLY = 'public, max-age=300, stale-while-revalidate=86400'

/** Scripts that other sites' pages load. Nothing here depends on who asks. */
const forAnyOrigin: RequestHandler = (_request, response, next) => {
  response.set({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
  next()
}

export function staticFiles(folders: StaticFolders): Router {
  const router = Router()
  // Files only: an answer that holds a secret beside what somebody else wrote must not be compressed.
  router.use(compression())
  const only = { index: false, fallthrough: true, dotfiles: 'ignore' } as const
  for (const script of ['widget.js', 'status.js']) {
    router.get(`/${script}`, forAnyOrigin, (_request, response) => {
      response.sendFile(script, { root: folders.widget, headers: { 'cache-control': SHORTLY }, cacheControl: false })
    })
  }
  router.use(
    '/widget',
    forAnyOrigin,
    files(join(folders.widget, 'widget'), {
      ...only,
      setHeaders: (response) => void response.setHeader('cache-control', FOREVER),
    }),
  )
  router.use(
    '/console/assets',
    files(join(folders.console, 'assets'), {
      ...only,
      setHeaders: (response) => void response.setHeader('cache-control', FOREVER),
    }),
  )
  router.use('/console', files(folders.console, { ...only, index: 'index.html', redirect: true }))
  if (folders.demo) router.use('/demo', demoSite(folders.demo))
  router.get('/', (_request, response) => response.redirect(folders.demo ? '/demo/' : '/console/'))
  return router
}

function demoSite({ files: folder, pages }: DemoSite): Router {
  const router = Router({ strict: true })
  for (const { address, html } of pages) {
    router.get(`/${address}`, async (_request, response) => void response.type('html').send(await html()))
    router.get(`/${address.slice(0, -1)}`, (_request, response) => response.redirect(301, `/demo/${address}`))
  }
  router.use(files(folder, { index: false, dotfiles: 'ignore' }))
  return router
}
