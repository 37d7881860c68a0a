import { expect, test } from 'vitest'
import { instant, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { agentPresence } from './agent.ts'

const gone = instant(1_000_000)

test('[P1] with a connection, presence is what the agent chose', () => {
  expect(agentPresence('available', { connected: true }, gone)).toBe('available')
  expect(agentPresence('away', { connected: true }, gone)).toBe('away')
})

test('[P2] thirty seconds after the last connection is gone, a lost agent is offline', () => {
  const connection = { connected: false, since: gone } as const
  expect(agentPresence('available', connection, plus(gone, seconds(29)))).toBe('lost')
  expect(agentPresence('available', connection, plus(gone, seconds(30)))).toBe('offline')
})

test('[P3] who was never here is offline', () => {
  expect(agentPresence('available', { connected: false, since: null }, gone)).toBe('offline')
})
