import { afterEach, describe, expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Feed, Look } from '../core/forecast/types.ts'
import type { WaitEvent } from '../core/wait/index.ts'
import type { WaitOffice } from './wait-office.ts'

const noon = Date.parse('2025-06-11T12:00:00Z')
const at = (minutes: number) => instant(noon + minutes * 60_000)
const team = 'support' as TeamId
const opening = { team, usualHandleMs: 480_000, saved: null }

const feed = (minutes: number, body: object): Feed => ({ team: null, event: { at: at(minutes), ...body } as WaitEvent })
const joined = (minutes: number, name: string) =>
  feed(minutes, {
    type: 'joined',
    conversation: name as ConversationId,
    topic: 'none' as TopicId,
    priority: 0,
    team,
  })
const online = feed(0, { type: 'agent-online', agent: 'ana' as AgentId, capacity: 1, teams: [team] })
const look = (minutes: number): Look => ({ team, at: at(minutes), hours: { open: true, until: null }, oneMore: null })

/** What every office must keep. */
export function waitOfficeContract(name: string, open: () => WaitOffice): void {
  describe(`${name} keeps the contract of an office`, () => {
    const opened: WaitOffice[] = []
    const fresh = async (saved: string | null = null) => {
      const office = open()
      opened.push(office)
      return { office, ...(await office.open([{ ...opening, saved }])) }
    }
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((office) => office.close()))
    })

    test('takes up everything in the order in which it was told, before it answers', async () => {
      const { office, restored } = await fresh()
      expect(restored).toBe(false)
      office.feed([online, joined(1, 'a')])
      const first = office.look([look(2)])
      office.feed([joined(2, 'b')])
      const second = office.look([look(3)])
      const issued = async (pictures: typeof first) =>
        (await pictures).flatMap((p) => p.issued.map((i) => [i.conversation, i.ahead]))
      expect(await issued(first)).toEqual([['a', 0]])
      expect(await issued(second)).toEqual([['b', 1]])
    })

    test('[M8] goes on from what was saved, and says so', async () => {
      const { office } = await fresh()
      office.feed([online, joined(1, 'a'), joined(1, 'b')])
      await office.look([look(2)])
      const [saved] = await office.save()
      const again = await fresh(saved?.state)
      expect(again.restored).toBe(true)
      office.feed([joined(3, 'c')])
      again.office.feed([joined(3, 'c')])
      expect(await again.office.look([look(3)])).toEqual(await office.look([look(3)]))
    })

    test('a team that is new is known from then on', async () => {
      const { office } = await fresh()
      const late = 'late' as TeamId
      expect(await office.look([{ ...look(1), team: late }])).toEqual([])
      office.agree({ team: late, usualHandleMs: null })
      expect(await office.look([{ ...look(1), team: late }])).toMatchObject([{ team: late, issued: [] }])
    })
  })
}
