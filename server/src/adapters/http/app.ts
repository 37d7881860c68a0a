import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Metrics } from '../../ports/metrics.ts'
import type { Deps } from '../../usecases/deps.ts'
import type { Exported } from '../metrics/prometheus.ts'
import { type ApiOptions, api } from './api.ts'
import { openRecordRoutes } from './record/open-routes.ts'
import { metricsFor } from './metrics.ts'
import { onError, refusalsCounted, unknownAddress } from './problem.ts'
import { type StaticFolders, staticFiles } from './static.ts'

export type AppOptions = ApiOptions & {
  folders: StaticFolders
  /** Proxies in front whose X-Forwarded-For is believed: addresses, networks, or names such as `loopback`. */
  trustProxy: readonly string[]
  metrics: Pick<Metrics, 'turnedAway'>
  /** What `/metrics` answers, and to whom; `null`: there is none. */
  exported: { token: string; metrics: Exported } | null
}

/** What a page of ours may load. `scripts` and `workers`: and besides. */
function policy(
  publicOrigins: readonly string[],
  { scripts = [], workers = ["'none'"] }: { scripts?: string[]; workers?: string[] },
) {
  const sockets = publicOrigins.map((origin) => origin.replace(/^http/, 'ws'))
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'", ...scripts],
      'worker-src': workers,
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'"],
      // `'self'` does not cover WebSockets in every browser.
      'connect-src': ["'self'", ...sockets],
      'manifest-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
    },
  })
}

/** The HTTP side, without a port: routes, headers, refusals. */
export function httpApp(d: Deps, options: AppOptions): Express {
  const { publicOrigins, secure, log } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', [...options.trustProxy])
  app.set('query parser', 'simple')
  app.use(refusalsCounted(options.metrics))
  app.use(
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: secure,
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
    }),
    policy(publicOrigins, {}),
  )
  // As docs/embedding.md tells a site that wants pictures read on its visitors' devices.
  app.use('/demo', policy(publicOrigins, { scripts: ["'wasm-unsafe-eval'"], workers: ["'self'", 'blob:'] }))
  app.use('/api/v1', api(d, options))
  if (options.exported) app.get('/metrics', metricsFor(options.exported.token, options.exported.metrics))
  app.use(openRecordRoutes(d, publicOrigins[0] ?? '', options.folders.widget))
  app.use(staticFiles(options.folders))
  app.use(unknownAddress)
  app.use(onError(log))
  return app
}
