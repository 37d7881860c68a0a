import type { Runs } from '@walletdesk/shared/domain/guard/index.ts'
import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'

export interface GuardWrites {
  /**
   * What was counted of the visitor's messages so far, held against other writers until the transaction ends. Taken
   * before a conversation is, so that two tabs wait for each other instead of for ever.
   */
  lockRuns(visitor: VisitorId): Promise<Runs>
  putRuns(visitor: VisitorId, runs: Runs): Promise<void>
}
