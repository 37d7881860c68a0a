import { expect, test } from 'vitest'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { hours } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { rates } from '../../core/limits.ts'
import { inProcessLimiter } from '../single-process/limiter.ts'
import { insiderWatch } from './insiders.ts'

const ana = 'ana' as AgentId
const heldBy = (agent: AgentId | null) => ({ agent }) as Conversation

function watched() {
  const clock = fakeClock()
  const lines: object[] = []
  const log = { info: () => {}, warn: (_: string, fields: object = {}) => void lines.push(fields), incident: () => '' }
  return { clock, lines, insiders: insiderWatch(inProcessLimiter(), clock, log) }
}

test('[X7] opening more of what others hold than work asks for is told once, and again after an hour', async () => {
  const { clock, lines, insiders } = watched()
  const open = async (times: number) => {
    for (let i = 0; i < times; i++) await insiders.opened(ana, heldBy('bo' as AgentId))
  }
  await open(rates['agent-open'].points)
  expect(lines).toEqual([])
  await open(20)
  expect(lines).toEqual([expect.objectContaining({ agent: ana, budget: 'agent-open' })])
  clock.advance(hours(2))
  await open(2)
  expect(lines).toHaveLength(2)
})

test('[X7] one’s own conversations are one’s work; searching has a budget of its own', async () => {
  const { lines, insiders } = watched()
  for (let i = 0; i < 500; i++) await insiders.opened(ana, heldBy(ana))
  expect(lines).toEqual([])
  for (let i = 0; i <= rates['agent-search'].points; i++) await insiders.searched(ana)
  expect(lines).toEqual([expect.objectContaining({ budget: 'agent-search' })])
})
