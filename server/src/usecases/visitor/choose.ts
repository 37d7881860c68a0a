import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { ChoosePromise } from '@walletdesk/shared/protocol/promise.ts'
import { chose } from '../../core/promise/changes.ts'
import { missedAmong } from '../../core/promise/standing.ts'
import { act } from '../act.ts'
import { gate, type VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { enter } from '../system/promises/write.ts'

/** After a missed promise: wait, be answered later, or ask for a supervisor. The place in the queue stays the same. */
export function choose(
  d: Pick<Deps, 'store' | 'bus' | 'clock'>,
  who: VisitorActor,
  cmd: ChoosePromise,
): Promise<Result<null>> {
  return act(d, async (tx, apply) => {
    const found = gate(who, 'visitor:promise.choose', await tx.lock(cmd.conversation))
    if (!found.ok) return found
    const line = missedAmong(await tx.promisesOf(cmd.conversation), found.value)
    if (!line) return fail('promise.not_missed')
    if (line.choice !== cmd.choice) await enter(tx, apply, chose(found.value, line, cmd.choice, d.clock.now()))
    return ok(null)
  })
}
