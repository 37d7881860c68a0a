import { signedText } from '@walletdesk/shared/domain/record/check.ts'
import { FORMAT, startOf } from '@walletdesk/shared/domain/record/chain.ts'
import type { AgentId, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import {
  RECORDS_PATH,
  type RecordAddress,
  type RecordDocument,
  type RecordEntry,
  type Statement,
} from '@walletdesk/shared/protocol/record.ts'
import type { OfConversation } from '@walletdesk/shared/protocol/visitor.ts'
import type { SealedFact } from '../../core/record/seal.ts'
import type { RecordClaim } from '../../ports/secrets.ts'
import { type Actor, gate, isVisitor, type SignedIn, type VisitorActor } from '../actor.ts'
import { holderNow, holderOf } from '../address-holder.ts'
import type { Deps } from '../deps.ts'

const ADDRESS_FOR = minutes(5)
const PAGE = 500

const verbOf = (who: Actor) => (isVisitor(who) ? 'visitor:record.open' : 'desk:record.open')

/** Where the record of a conversation can be fetched for some minutes, by whoever may read it. */
export async function openRecord(
  d: Pick<Deps, 'store' | 'clock' | 'recordAddresses'>,
  who: VisitorActor | SignedIn,
  { conversation }: OfConversation,
): Promise<Result<RecordAddress>> {
  const found = gate(who, verbOf(who), await d.store.read.conversation(conversation))
  if (!found.ok) return found
  const expiresAt = plus(d.clock.now(), ADDRESS_FOR)
  const address = RECORDS_PATH + d.recordAddresses.sign({ conversation, reader: holderOf(who), expiresAt })
  return ok({ html: `${address}/html`, json: `${address}/json`, expiresAt })
}

type Needs = Pick<Deps, 'store' | 'clock' | 'directory' | 'recordKeys'>

/** How one audience sees an entry, handed in: presenters are not the use-cases' to know. */
export type Present = (
  sealed: SealedFact,
  reader: Statement['reader'],
  digest: Deps['recordKeys']['digest'],
) => RecordEntry

/** The signed record for whoever the address was given to, if they may still read the conversation. */
export async function recordOf(
  d: Needs,
  claim: RecordClaim,
  origin: string,
  { entry, ids }: { entry: Present; ids: (entries: readonly RecordEntry[]) => ReadonlySet<string> },
): Promise<Result<RecordDocument>> {
  const conversation = await d.store.read.conversation(claim.conversation)
  if (!conversation) return fail('not_found')
  const who = await holderNow(d, claim.reader, conversation.site)
  const found = who ? gate(who, verbOf(who), conversation) : fail('not_found')
  if (!found.ok) return found

  const reader = claim.reader.role === 'visitor' ? 'visitor' : 'desk'
  const sealed = await wholeLog(d, claim.conversation)
  const entries = sealed.map((one) => entry(one, reader, d.recordKeys.digest))
  const chainedAt = await d.store.read.chainedAt()
  const first = sealed[0]
  const statement: Statement = {
    origin,
    site: d.directory.site(conversation.site)?.name ?? '',
    conversation: claim.conversation,
    reader,
    at: d.clock.now(),
    entries: sealed.length,
    head: sealed.at(-1)?.chain ?? startOf(claim.conversation, d.recordKeys.digest),
    chainedAt: chainedAt !== null && first && first.fact.at < chainedAt ? chainedAt : null,
    names: namesOf(d, ids(entries), reader),
  }
  const signature = await d.recordKeys.sign(signedText(statement))
  return ok({ format: FORMAT, statement, signature, entries })
}

/** Every entry, as of one moment: a text that is erased while it is read is not in it. */
async function wholeLog(d: Pick<Deps, 'store'>, conversation: ConversationId): Promise<SealedFact[]> {
  for (;;) {
    const log: SealedFact[] = []
    for (;;) {
      const page = await d.store.read.sealed(conversation, log.length, PAGE)
      log.push(...page)
      if (page.length < PAGE) break
    }
    const late = log.some(({ fact: { body } }) => {
      const of = body.kind === 'erased' ? log[body.of - 1]?.fact.body : undefined
      return of !== undefined && !('erased' in of)
    })
    if (!late) return log
  }
}

/** What those who are named by an id were called. Whatever else looks like an id has no name; teams are the desk's matter. */
function namesOf(
  { directory }: Pick<Deps, 'directory'>,
  ids: ReadonlySet<string>,
  reader: Statement['reader'],
): Record<string, string> {
  const names: Record<string, string> = {}
  for (const id of ids) {
    const team = reader === 'desk' ? directory.team(id as TeamId)?.name : undefined
    const name = directory.agent(id as AgentId)?.name ?? team ?? directory.topic(id as TopicId)?.labels.en
    if (name !== undefined) names[id] = name
  }
  return names
}
