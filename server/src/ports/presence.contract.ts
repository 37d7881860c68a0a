import { describe, expect, test } from 'vitest'
import type { AgentId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Presence } from './presence.ts'

const ana = 'ana' as AgentId
const visitor = 'visitor' as VisitorId

/** What holds wherever connections are counted. */
export function presenceContract(name: string, open: () => Presence) {
  describe(`${name} keeps the presence contract`, () => {
    test('[P1, P3] an agent is here while one connection is left; who never came is gone since ever', () => {
      const presence = open()
      expect(presence.agent(ana)).toEqual({ connected: false, since: null })
      presence.agentConnected(ana)
      presence.agentConnected(ana)
      presence.agentGone(ana, instant(1))
      expect(presence.agent(ana)).toEqual({ connected: true })
      presence.agentGone(ana, instant(2))
      expect(presence.agent(ana)).toEqual({ connected: false, since: instant(2) })
      presence.agentConnected(ana)
      expect(presence.agent(ana)).toEqual({ connected: true })
    })

    test('[P2] who signs out is gone as if long ago', () => {
      const presence = open()
      presence.agentConnected(ana)
      presence.agentGone(ana, instant(2))
      presence.forgetAgent(ana)
      expect(presence.agent(ana)).toEqual({ connected: false, since: null })
    })

    test('of whom it is known that they should be here, the grace begins although they never came', () => {
      const presence = open()
      presence.agentGone(ana, instant(3))
      expect(presence.agent(ana)).toEqual({ connected: false, since: instant(3) })
    })

    test('a visitor is here while one tab is left', () => {
      const presence = open()
      presence.visitorConnected(visitor)
      presence.visitorConnected(visitor)
      presence.visitorGone(visitor)
      expect(presence.visitorHere(visitor)).toBe(true)
      presence.visitorGone(visitor)
      expect(presence.visitorHere(visitor)).toBe(false)
    })
  })
}
