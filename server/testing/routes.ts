import { httpApp } from '../src/adapters/http/app.ts'
import type { Log } from '../src/ports/log.ts'
import { noMetrics } from '../src/ports/metrics.ts'
import type { VisitorTokens } from '../src/ports/secrets.ts'
import type { Deps } from '../src/usecases/deps.ts'

/** A route as the router has it; `verb` where it asks the permission table. */
export type Route = { method: string; path: string; verb: string | null }

type Handler = { stack?: Layer[]; verb?: string }
type Layer = { handle: Handler; route?: { path: string; stack: { method: string; handle: Handler }[] } }

const nobodys: VisitorTokens = { sign: async () => '', read: async () => null }
const silent: Log = { info() {}, warn() {}, incident: () => '' }

function routesIn(layers: readonly Layer[]): Route[] {
  return layers.flatMap(({ handle, route }) => {
    if (!route) return routesIn(handle.stack ?? [])
    const verb = route.stack.map((one) => one.handle.verb).find((name) => name !== undefined) ?? null
    const methods = new Set(route.stack.map(({ method }) => method.toUpperCase()))
    return [...methods].map((method) => ({ method, path: route.path, verb }))
  })
}

/** Every route there is, read off the router itself. Nothing is asked of what the server acts through. */
export function everyRoute(): Route[] {
  const nobody = {} as Deps
  const app = httpApp(nobody, {
    publicOrigins: ['http://localhost'],
    secure: false,
    folders: { widget: '/', console: '/', demo: null },
    tokens: nobodys,
    log: silent,
    trustProxy: [],
    metrics: noMetrics,
    exported: { token: '', metrics: { ...noMetrics, contentType: '', watch() {}, text: async () => '' } },
  })
  return routesIn((app as unknown as { router: { stack: Layer[] } }).router.stack)
}
