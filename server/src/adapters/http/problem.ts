import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import { errors, isErrorCode, type Refused } from '@walletdesk/shared/protocol/errors.ts'
import type { Problem } from '@walletdesk/shared/protocol/http.ts'
import type { Log } from '../../ports/log.ts'
import type { Metrics } from '../../ports/metrics.ts'
import { failureOf } from '../refusal.ts'

/** A refusal as RFC 9457 wants it. */
export function sendProblem(response: Response, refusal: Refused): void {
  const { status, text } = errors[refusal.code]
  response.locals.refused = refusal.code
  const problem: Problem = {
    type: `about:blank#${refusal.code}`,
    title: text,
    status,
    code: refusal.code,
    ...(refusal.args ? { args: { ...refusal.args } } : {}),
  }
  response.status(status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Counts what requests are refused with, whoever refuses them. */
export const refusalsCounted =
  (metrics: Pick<Metrics, 'turnedAway'>): RequestHandler =>
  (_request, response, next) => {
    response.once('finish', () => {
      const { refused } = response.locals
      if (isErrorCode(String(refused))) metrics.turnedAway('http', refused)
    })
    next()
  }

export const unknownAddress: RequestHandler = (_request, response) => sendProblem(response, fail('request.unknown'))

/** Who goes away in the middle of an answer has what they wanted; whatever else ends it is a failure. */
export function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
}

/** What Express and its parsers throw at a bad request carries a status below 500; the rest is a bug. */
export const onError =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const incident = () =>
      failureOf(error, log, { method: request.method, route: String(request.route?.path ?? 'none') })
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
    const theirs = status >= 400 && status < 500
    if (response.headersSent || response.destroyed) {
      // In the middle of an answer: it can only be cut off. Express itself would print the error with all that it quotes.
      if (!theirs) incident()
      response.destroy()
      return
    }
    if (status === 413) return sendProblem(response, fail('request.too_large'))
    if (status === 404) return sendProblem(response, fail('request.unknown'))
    if (theirs) return sendProblem(response, fail('request.invalid', { at: 'the body' }))
    sendProblem(response, incident())
  }
