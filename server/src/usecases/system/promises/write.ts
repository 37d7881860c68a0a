import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Issued } from '../../../core/forecast/types.ts'
import { atRisk, ended, type LedgerChange, missed, promised } from '../../../core/promise/changes.ts'
import { toldBy } from '../../../core/promise/issue.ts'
import { newLine, type PromiseLine, promiseOf } from '../../../core/promise/line.ts'
import type { Ending } from '../../../core/promise/outcome.ts'
import { fallenDue } from '../../../core/promise/standing.ts'
import type { Tx } from '../../../ports/store.ts'
import type { Apply } from '../../act.ts'
import { replyTo } from './ending.ts'

/** Of one conversation, in a transaction that others may share. It may run again after a conflict. */
export type Entry = (tx: Tx, apply: Apply) => Promise<void>

/** Log and ledger together: in one transaction, or neither. */
export async function enter(tx: Tx, apply: Apply, change: LedgerChange): Promise<void> {
  if (change.facts.length === 0) return
  await apply(change)
  for (const line of change.lines) await tx.updatePromise(line)
}

const stillOpen = (lines: readonly PromiseLine[]) => lines.filter((line) => line.endedAt === null)

/** Writes down a window that was told. Who was answered in the very moment has it settled at once. */
export const record =
  (clock: Clock, issued: Issued): Entry =>
  async (tx, apply) => {
    const c = await tx.lock(issued.conversation)
    if (!c || c.state === 'closed') return
    const answeredBefore = c.firstReplyAt !== null && c.firstReplyAt <= issued.at
    if (answeredBefore && c.state !== 'queued') return
    const before = await tx.promisesOf(c.id)
    // Another node has told a later one since.
    if (before.some((line) => line.at > issued.at)) return
    const told = toldBy(issued, c, before)
    if (!told) return
    const at = clock.now()
    const line = newLine(c.id, c.team, told)
    const { conversation } = await apply(promised(c, told, at))
    await tx.insertPromise(line)
    const ending = replyTo(c, issued.at)
    if (ending) await enter(tx, apply, ended(conversation, [line], ending, at))
  }

/** The windows that were open come to their end, once: what the row says goes before what was heard. */
export const settle =
  (clock: Clock, id: ConversationId, heard: Ending): Entry =>
  async (tx, apply) => {
    const c = await tx.lock(id)
    const open = c ? stillOpen(await tx.promisesOf(id)) : []
    const [oldest] = open
    if (c && oldest) await enter(tx, apply, ended(c, open, replyTo(c, oldest.at) ?? heard, clock.now()))
  }

/** Writes down that a promise is at risk or missed, if it is so on what is committed. */
export const noteDue =
  (clock: Clock, id: ConversationId, riskFrom: Instant): Entry =>
  async (tx, apply) => {
    const c = await tx.lock(id)
    if (!c) return
    const open = stillOpen(await tx.promisesOf(id))
    const line = promiseOf(open)
    if (!line) return
    const at = clock.now()
    const ending = replyTo(c, line.at)
    const due = fallenDue(line, c, riskFrom, at)
    if (ending) await enter(tx, apply, ended(c, open, ending, at))
    else if (due) await enter(tx, apply, due === 'missed' ? missed(c, line, at) : atRisk(c, line, at))
  }
