import type { AgentCard } from '@walletdesk/shared/protocol/agent-card.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Epoch } from '@walletdesk/shared/protocol/visitor.ts'
import { expect, test } from 'vitest'
import { threadLog } from './thread-log.ts'
import { currentOf } from './view.ts'

const id = 'c' as ConversationId
const epoch = 'e' as Epoch
const ana: AgentCard = { id: 'a' as AgentId, name: 'Ana' }
const at = instant(0)
const opened: EntryView = { kind: 'opened', seq: 1, at, by: 'visitor', topic: null, previous: null }
const queued: EntryView = { kind: 'queued', seq: 2, at, team: 't' as TeamId, cause: 'opened' }
const assigned: EntryView = { kind: 'assigned', seq: 3, at, agent: ana, cause: 'taken' }
const closed: EntryView = { kind: 'closed', seq: 4, at, by: 'agent', agent: ana }
const after = (seq: number): EntryView => ({ kind: 'blank', seq })

const head = (state: 'queued' | 'assigned' | 'closed', upTo: number) => ({
  id,
  previous: null,
  openedAt: at,
  state,
  head: upTo,
  seenByDesk: 0,
  seenByVisitor: 0,
})

function log() {
  return threadLog({ ask: () => new Promise(() => {}), otherEpoch() {}, changed() {} })
}
const stateOf = ({ known }: ReturnType<typeof log>) => currentOf(known, [], null).state

test('while a later entry is missing, whoever has it still has it', () => {
  const one = log()
  one.learn(epoch, [head('queued', 2)])
  one.add(id, [opened, queued, assigned, after(5)])
  expect(currentOf(one.known, [], null)).toMatchObject({ state: 'assigned', agent: { name: 'Ana' } })
})

test('of an opening whose answer was not heard yet, too', () => {
  const one = log()
  one.learn(epoch, [])
  one.add(id, [opened, queued, assigned, after(5)])
  expect(stateOf(one)).toBe('assigned')
})

test('what the server says of a log that is not here yet goes before what is here', () => {
  const one = log()
  one.learn(epoch, [])
  one.add(id, [opened, queued, assigned])
  one.learn(epoch, [head('closed', 6)])
  expect(stateOf(one)).toBe('closed')
  one.add(id, [closed])
  expect(stateOf(one)).toBe('closed')
})
