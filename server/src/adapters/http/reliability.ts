import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import * as v from 'valibot'
import { permitted } from '@walletdesk/shared/domain/roles.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { reliabilityQuerySchema } from '@walletdesk/shared/protocol/http.ts'
import type { Team } from '../../core/people.ts'
import { ledgerHead, ledgerRow } from '../../presenters/ledger-csv.ts'
import type { SignedIn } from '../../usecases/actor.ts'
import type { Deps } from '../../usecases/deps.ts'
import { ledgerOf, type Period, periodOf, reliability } from '../../usecases/supervisor/reliability.ts'
import { refusalOf } from '../refusal.ts'
import { asks } from './asks.ts'
import { sendProblem, unlessGone } from './problem.ts'
import { signedIn } from './session.ts'

type Asked = { team: Team; days: number; period: Period }

/** Whose reliability, over how long: a team that exists for whoever asks. */
function asked(d: Deps, who: SignedIn, request: Request): Result<Asked> {
  const query = v.safeParse(reliabilityQuerySchema, request.query)
  if (!query.success) return refusalOf(query.issues)
  const { team: id, days } = query.output
  const relation = who.teams.includes(id) ? (['team'] as const) : []
  if (!permitted(who.role, 'http:reliability.read', relation)) return fail('permission.denied')
  const team = d.directory.team(id)
  return team ? ok({ team, days, period: periodOf(d, days) }) : fail('not_found')
}

/** Both forms in which a team's reliability is read. */
export function reliabilityRoutes(d: Deps, secure: boolean) {
  const forSupervisors = (send: (response: Response, asked: Asked) => Promise<void>) =>
    asks('reliability.read', async (request: Request, response: Response) => {
      const who = await signedIn(d, request, secure)
      if (!who.ok) return sendProblem(response, who)
      const found = asked(d, who.value, request)
      if (!found.ok) return sendProblem(response, found)
      await send(response, found.value)
    })

  return {
    json: forSupervisors(async (response, { team, period }) => {
      response.json(await reliability(d, team, period))
    }),
    csv: forSupervisors(async (response, { team, days, period }) => {
      const rows = async function* () {
        yield ledgerHead()
        for await (const line of ledgerOf(d, team, period)) {
          yield ledgerRow(line, (line.topic && d.directory.topic(line.topic)?.labels.en) || '')
        }
      }
      response.attachment(`promises-${days}-days.csv`).type('text/csv; charset=utf-8')
      await pipeline(rows, response).catch(unlessGone)
    }),
  }
}
