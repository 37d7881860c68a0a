import { expect, test } from 'vitest'
import type { AgentId, ClientKey, ConversationId, SiteId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { type Change, chain, close, message, openByAgent } from './conversation/changes.ts'
import { learningTopic, waitEvents } from './wait-feed.ts'
import { WaitModel } from './wait/index.ts'

const NOON = Date.parse('2025-06-11T12:00:00Z')
const at = (minutes: number) => instant(NOON + minutes * 60_000)
const [ana, support] = ['ana' as AgentId, 'support' as TeamId]
const desk = { role: 'agent', id: ana } as const

/** Ana, with places left. */
function openDesk() {
  const model = new WaitModel({ seed: 1 })
  model.observe({ at: at(0), type: 'agent-online', agent: ana, capacity: 3, teams: [support] })
  return model
}

/** Ana writes to somebody of her own accord, and closes it eight minutes later. */
function writeTo(model: WaitModel, name: string, minute: number) {
  const id = name as ConversationId
  const tell = ({ next, facts }: Change) => {
    for (const [i, fact] of facts.entries()) {
      for (const event of waitEvents({ ...fact, conversation: id, seq: i + 1 }, next)) model.observe(event)
    }
    return next
  }
  const who = { site: 'site' as SiteId, visitor: name as VisitorId, team: support }
  const opened = openByAgent({ id, ...who, topic: null, priority: 0, previous: null, at: at(minute) }, ana)
  const written = tell(chain(opened, (c) => message(c, desk, 'Your coins are back', name as ClientKey, at(minute))))
  tell(close(written, desk, at(minute + 8)))
}

test('[W16] who was written to had not waited: no wait and no reply is learned from them', () => {
  const model = openDesk()
  const newcomer = { topic: learningTopic(null), priority: 0, team: support }
  const before = model.estimate({ at: at(0), ...newcomer })
  const { calibration, patience } = model.snapshot().learned
  for (let i = 0; i < 100; i++) writeTo(model, `c${i}`, 10 * i)
  const after = model.estimate({ at: at(1000), ...newcomer })
  expect(before.kind === 'open' && before.firstReplyMs.p90).toBeGreaterThan(30_000)
  expect(after.kind === 'open' && after.firstReplyMs).toEqual(before.kind === 'open' && before.firstReplyMs)
  expect(model.snapshot().learned).toMatchObject({ calibration, patience })
})
