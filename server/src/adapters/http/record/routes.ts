import type { Request, Response } from 'express'
import { canonical, type Json } from '@walletdesk/shared/domain/record/canonical.ts'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import type { RecordDocument } from '@walletdesk/shared/protocol/record.ts'
import { caps } from '../../../core/limits.ts'
import { idsIn, recordEntry } from '../../../presenters/record.ts'
import { recordOf } from '../../../usecases/conversation/record.ts'
import type { RecordClaim } from '../../../ports/secrets.ts'
import type { Deps } from '../../../usecases/deps.ts'
import { addressKey } from '../../address-key.ts'
import { gate } from '../../gate.ts'
import { sendProblem } from '../problem.ts'
import { recordPage } from './page.ts'
import { sourceHash } from './source-hash.ts'
import { pageStyle } from './style.ts'
import { wordsFor } from './words.ts'

/** What people wrote, on our own origin: it may load nothing, run nothing and send nothing. */
const PAGE_POLICY = `default-src 'none'; style-src ${sourceHash(pageStyle)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`

const TRY_AGAIN_SECONDS = 5

/** As the server signed it, byte for byte. */
export const recordText = (record: RecordDocument) => canonical(record as unknown as Json)

/** A value of the query, if it was given once. */
const oneOf = (value: unknown) => (typeof value === 'string' ? value : null)

const fileName = ({ statement }: RecordDocument, ending: string) => {
  const day = new Date(statement.at).toISOString().slice(0, 10)
  return `conversation-${day}-${statement.conversation.slice(-6)}.${ending}`
}

/** Both forms of a record, under addresses that hold their own permission. */
export function recordRoutes(d: Deps, origin: string) {
  const { through } = gate(caps.recordsMade, caps.recordsWaiting)

  async function secondsToWait({ reader }: RecordClaim, request: Request): Promise<number> {
    const seconds = await d.limiter.take('record', reader.id)
    // Whoever is refused for it under one name can have another for the asking, unless it is an agent's.
    if (seconds > 0 || reader.role === 'agent') return seconds
    return d.limiter.take('record', addressKey(request.ip ?? ''))
  }

  const to =
    (send: (request: Request, response: Response, record: RecordDocument) => void) =>
    async (request: Request, response: Response): Promise<void> => {
      const claim = d.recordAddresses.read(String(request.params.permission))
      if (!claim) return sendProblem(response, fail('not_found'))
      const seconds = await secondsToWait(claim, request)
      if (seconds > 0) return sendProblem(response, fail('rate.limited', { seconds }))
      const done = await through(async () => {
        const record = await recordOf(d, claim, origin, { entry: recordEntry, ids: idsIn })
        if (!record.ok) return sendProblem(response, record)
        send(request, response, record.value)
      })
      if (done === null) sendProblem(response, fail('rate.limited', { seconds: TRY_AGAIN_SECONDS }))
    }

  return {
    html: to(({ query }, response, record) => {
      response.set('content-security-policy', PAGE_POLICY)
      const words = wordsFor(oneOf(query.locale) ?? 'en', oneOf(query.zone) ?? 'UTC')
      response.type('html').send(recordPage(record, words))
    }),
    json: to((_request, response, record) => {
      response.attachment(fileName(record, 'json')).type('application/json').send(recordText(record))
    }),
  }
}
