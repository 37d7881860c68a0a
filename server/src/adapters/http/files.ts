import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import * as v from 'valibot'
import { permitted } from '@walletdesk/shared/domain/roles.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import {
  FILE_ANSWERS_HEADER,
  FILE_NAME_HEADER,
  isPictureType,
  NO_SECRET_SHOWN,
} from '@walletdesk/shared/protocol/file.ts'
import { answersList } from '@walletdesk/shared/protocol/guard.ts'
import { CSRF_HEADER } from '@walletdesk/shared/protocol/http.ts'
import { MAX_FILE_BYTES } from '@walletdesk/shared/protocol/limits.ts'
import type { Bucket } from '../../ports/limiter.ts'
import type { Log } from '../../ports/log.ts'
import type { VisitorTokens } from '../../ports/secrets.ts'
import type { Actor, VisitorActor } from '../../usecases/actor.ts'
import type { Deps } from '../../usecases/deps.ts'
import type { FileAnswers } from '../../usecases/files/check-file.ts'
import { readFile } from '../../usecases/files/read-file.ts'
import { receiveFile, tooLarge } from '../../usecases/files/receive-file.ts'
import { addressKey } from '../address-key.ts'
import { failureOf } from '../refusal.ts'
import { sendProblem, unlessGone } from './problem.ts'
import { signedIn } from './session.ts'

export type FileRoutesOptions = {
  publicOrigins: readonly string[]
  secure: boolean
  tokens: VisitorTokens
  log: Log
}

type FileRoutes = Readonly<
  Record<'crossOrigin' | 'preflight' | 'fromVisitor' | 'fromAgent' | 'fetched', RequestHandler>
>

/** Encoded, a name is up to three times as long, and a header has to end somewhere. */
const LONGEST_NAME_HEADER = 3_000
/** Browsers ask again whether they may upload, this many seconds later. */
const PREFLIGHT_SECONDS = 600

const header = (request: Request, name: string): string => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

function nameIn(request: Request): string | null {
  const encoded = header(request, FILE_NAME_HEADER)
  if (encoded === '' || encoded.length > LONGEST_NAME_HEADER) return null
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null
  }
}

function answersIn(request: Request): FileAnswers | null {
  const given = header(request, FILE_ANSWERS_HEADER)
    .split(',')
    .map((answer) => answer.trim())
    .filter(Boolean)
  const values = v.safeParse(
    answersList,
    given.filter((answer) => answer !== NO_SECRET_SHOWN),
  )
  return values.success ? { values: values.output, noSecretShown: given.includes(NO_SECRET_SHOWN) } : null
}

/** RFC 6266, with the name as RFC 8187 writes it: whatever stands in it cannot end the header's field. */
const disposition = (how: 'inline' | 'attachment', name: string) =>
  `${how}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`

/** Uploads of both sides, and the addresses at which files are fetched. */
export function fileRoutes(d: Deps, { publicOrigins, secure, tokens, log }: FileRoutesOptions): FileRoutes {
  async function take(who: Actor, limits: [Bucket, string][], request: Request): Promise<Result<unknown>> {
    if (!permitted(who.role, 'http:file.upload', ['own'])) return fail('permission.denied')
    const name = nameIn(request)
    if (name === null) return fail('request.invalid', { at: FILE_NAME_HEADER })
    const answers = answersIn(request)
    if (!answers) return fail('request.invalid', { at: FILE_ANSWERS_HEADER })
    for (const [bucket, key] of limits) {
      const seconds = await d.limiter.take(bucket, key)
      if (seconds > 0) return fail('rate.limited', { seconds })
    }
    if (Number(header(request, 'content-length')) > MAX_FILE_BYTES) return tooLarge
    const [declared = ''] = header(request, 'content-type').split(';', 1)
    // A refusal in the middle must not take the connection with it: it could not be told any more.
    const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
    return receiveFile(d, who, { name, declared: declared.trim().toLowerCase(), answers, body })
  }

  async function answer(request: Request, response: Response, done: Promise<Result<unknown>>): Promise<void> {
    const result = await done.catch((error: unknown) => failureOf(error, log, { route: 'files' }))
    // What was not read is thrown away, up to the server's own limit of time.
    request.resume()
    // Whoever hung up hears nothing any more.
    if (response.destroyed) return
    if (!result.ok) return sendProblem(response, result)
    response.status(201).json(result.value)
  }

  async function visitorOf(request: Request): Promise<Result<VisitorActor>> {
    const claim = await tokens.read(/^Bearer ([\w.-]{1,2000})$/.exec(header(request, 'authorization'))?.[1] ?? '')
    const site = claim && d.directory.site(claim.site)
    if (!site || (await d.store.read.isErased(claim.visitor))) return fail('visitor.token_invalid')
    const { origin } = request.headers
    if (!origin || (!publicOrigins.includes(origin) && !site.origins.includes(origin))) return fail('origin.refused')
    return ok({ role: 'visitor', visitor: claim.visitor, site: site.id })
  }

  /** Lets a page of a site read the answer, refusals included. */
  const crossOrigin: RequestHandler = (request, response, next) => {
    const { origin } = request.headers
    response.vary('origin')
    if (origin && (publicOrigins.includes(origin) || d.directory.sites.some((site) => site.origins.includes(origin)))) {
      response.set({ 'access-control-allow-origin': origin, 'cross-origin-resource-policy': 'cross-origin' })
    }
    next()
  }

  const preflight: RequestHandler = (_request, response) => {
    response.set({
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': `authorization, content-type, ${CSRF_HEADER}, ${FILE_NAME_HEADER}, ${FILE_ANSWERS_HEADER}`,
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    })
    response.status(204).end()
  }

  const fromVisitor: RequestHandler = (request, response) =>
    answer(
      request,
      response,
      visitorOf(request).then((who) => {
        if (!who.ok) return who
        if (request.headers[CSRF_HEADER] === undefined) return fail('origin.refused')
        const address = addressKey(request.ip ?? '')
        return take(
          who.value,
          [
            ['file', who.value.visitor],
            ['file-address', address],
          ],
          request,
        )
      }),
    )

  const fromAgent: RequestHandler = (request, response) =>
    answer(
      request,
      response,
      signedIn(d, request, secure).then((who) =>
        who.ok ? take(who.value, [['file', who.value.agent]], request) : who,
      ),
    )

  /** Nothing that a file holds may run, be framed, be sniffed, or be kept by a cache. */
  const fetched: RequestHandler = async (request, response) => {
    const found = await readFile(d, String(request.params.address))
    if (!found.ok) return sendProblem(response, found)
    const { file, site, bytes, content } = found.value
    const origins = site ? (d.directory.site(site)?.origins ?? []) : []
    const { origin } = request.headers
    response.set({
      'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
      'content-length': String(bytes),
      'content-disposition': disposition(isPictureType(file.type) ? 'inline' : 'attachment', file.name),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      // A visitor's is shown within the page of their site.
      'cross-origin-resource-policy': site ? 'cross-origin' : 'same-origin',
      ...(origin && origins.includes(origin) ? { 'access-control-allow-origin': origin, vary: 'origin' } : {}),
    })
    if (request.method === 'HEAD') {
      response.end()
      return
    }
    await pipeline(Readable.from(content), response).catch(unlessGone)
  }

  return { crossOrigin, preflight, fromVisitor, fromAgent, fetched }
}
