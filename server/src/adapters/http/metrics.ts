import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Exported } from '../metrics/prometheus.ts'

/** Of one length, so that comparing them takes as long whatever was given. */
const digest = (text: string) => createHash('sha256').update(text).digest()

/** `/metrics`, for whoever brings the token. */
export function metricsFor(token: string, exported: Pick<Exported, 'text' | 'contentType'>): RequestHandler {
  const expected = digest(`Bearer ${token}`)
  return async (request, response) => {
    response.set('cache-control', 'no-store')
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) {
      response
        .status(401)
        .set('www-authenticate', 'Bearer')
        .type('text')
        .send('The token of METRICS_TOKEN is needed.\n')
      return
    }
    response.set('content-type', exported.contentType).send(await exported.text())
  }
}
