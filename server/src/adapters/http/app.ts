import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Deps } from '../../usecases/deps.ts'
import { type ApiOptions, api } from './api.ts'
import { onError, unknownAddress } from './problem.ts'
import { type StaticFolders, staticFiles } from './static.ts'

export type AppOptions = ApiOptions & {
  folders: StaticFolders
  /** Proxies in front whose X-Forwarded-For is believed: addresses, networks, or names such as `loopback`. */
  trustProxy: readonly string[]
}

/** The HTTP side, without a port: routes, headers, refusals. */
export function httpApp(d: Deps, options: AppOptions): Express {
  const { publicOrigins, secure, log } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', [...options.trustProxy])
  app.set('query parser', 'simple')
  const sockets = publicOrigins.map((origin) => origin.replace(/^http/, 'ws'))
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': ["'self'"],
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
      },
      strictTransportSecurity: secure,
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  )
  app.use('/api/v1', api(d, options))
  app.use(staticFiles(options.folders))
  app.use(unknownAddress)
  app.use(onError(log))
  return app
}
