import { expect, test } from 'vitest'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { hours } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { rates } from '../../core/limits.ts'
import { noMetrics } from '../../ports/metrics.ts'
import type { Tx } from '../../ports/store.ts'
import { inProcessLimiter } from '../single-process/limiter.ts'
import { insiderWatch } from './insiders.ts'

const ana = 'ana' as AgentId
const heldBy = (agent: AgentId | null) => ({ agent }) as Conversation

function watched() {
  const clock = fakeClock()
  const lines: object[] = []
  const log = { info: () => {}, warn: (_: string, fields: object = {}) => void lines.push(fields), incident: () => '' }
  const noted: object[] = []
  const counted: string[] = []
  const insiders = insiderWatch({
    store: { write: (work) => work({ noteOverreading: async (one: object) => void noted.push(one) } as unknown as Tx) },
    limiter: inProcessLimiter(),
    clock,
    log,
    metrics: { ...noMetrics, overread: (what) => void counted.push(what) },
  })
  return { clock, lines, noted, counted, insiders }
}

test('[X7] opening more of what others hold than work asks for is told once, and again after an hour', async () => {
  const { clock, lines, noted, counted, insiders } = watched()
  const open = async (times: number) => {
    for (let i = 0; i < times; i++) await insiders.opened(ana, heldBy('bo' as AgentId))
  }
  await open(rates['agent-open'].points)
  expect(lines).toEqual([])
  await open(20)
  expect(lines).toEqual([expect.objectContaining({ agent: ana, budget: 'agent-open' })])
  expect(noted).toEqual([{ agent: ana, what: 'opened', at: clock.now() }])
  clock.advance(hours(2))
  await open(2)
  expect(lines).toHaveLength(2)
  expect(noted).toHaveLength(2)
  expect(counted).toEqual(['opened', 'opened'])
})

test('[X7] one’s own conversations are one’s work; searching has a budget of its own', async () => {
  const { lines, insiders } = watched()
  for (let i = 0; i < 500; i++) await insiders.opened(ana, heldBy(ana))
  expect(lines).toEqual([])
  for (let i = 0; i <= rates['agent-search'].points; i++) await insiders.searched(ana)
  expect(lines).toEqual([expect.objectContaining({ budget: 'agent-search' })])
})
