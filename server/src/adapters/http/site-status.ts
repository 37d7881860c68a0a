import type { Request, Response } from 'express'
import type { SiteKey } from '@walletdesk/shared/kernel/brand.ts'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import { statusForAnybody } from '../../presenters/for-anybody.ts'
import type { Deps } from '../../usecases/deps.ts'
import { addressKey } from '../address-key.ts'
import { sendProblem } from './problem.ts'

/** A crowd behind one cache costs one request in five seconds; after half a minute nobody is told the old answer. */
const BRIEFLY = 'public, max-age=5, stale-while-revalidate=25'

/**
 * Open or closed, how many wait and how long it takes: public, and the same for everybody who asks, so any page may
 * read it, without credentials. Express adds the ETag and answers 304 to whoever has it.
 */
export const siteStatus =
  (d: Pick<Deps, 'clock' | 'directory' | 'limiter' | 'waits'>) =>
  async (request: Request, response: Response): Promise<void> => {
    response.set({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'age, date, etag, retry-after',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const seconds = await d.limiter.take('status', addressKey(request.ip ?? ''))
    if (seconds > 0) {
      response.set('retry-after', String(seconds))
      return sendProblem(response, fail('rate.limited', { seconds }))
    }
    // A key in an address is looked up, never trusted.
    const site = d.directory.siteByKey(String(request.params.key) as SiteKey)
    const team = site && d.directory.team(site.team)
    if (!team) return sendProblem(response, fail('site.unknown'))
    // By the clock that the times below are of: a reader whose own is wrong goes by this one.
    response.set({ 'cache-control': BRIEFLY, date: new Date(d.clock.now()).toUTCString() })
    const { hours, waiting, newcomer } = d.waits.teamNow(team)
    const status = { hours, waiting, answer: newcomer, zone: team.schedule.zone }
    response.json(statusForAnybody(status, team.incident))
  }
