import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import { byServiceOrder } from '../../../core/queue/order.ts'
import { closed, id, queued } from '../../../ports/store-samples.contract.ts'
import { LiveQueue } from './live-queue.ts'

const step = fc.record({
  who: fc.integer({ min: 0, max: 12 }),
  team: fc.constantFrom('a', 'b'),
  priority: fc.integer({ min: 0, max: 2 }),
  raised: fc.boolean(),
  queuedAt: fc.integer({ min: 0, max: 5 }),
  does: fc.constantFrom('wait', 'go'),
})

test('[W1] whatever comes, goes, is raised or changes teams: the line is the one that sorting would give', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new LiveQueue()
      const waiting = new Map<string, Conversation>()
      for (const { who, team, priority, raised, queuedAt, does } of steps) {
        const more = { team: id<TeamId>(team), priority, raised, queuedAt: instant(queuedAt) }
        const one = queued(`c${who}`, `v${who}`, more)
        queue.observe(does === 'wait' ? one : closed(one, instant(9)))
        if (does === 'wait') waiting.set(one.id, one)
        else waiting.delete(one.id)
      }
      for (const team of ['a', 'b']) {
        const line = [...waiting.values()].filter((c) => c.team === team).toSorted(byServiceOrder)
        expect(queue.of(id<TeamId>(team))).toEqual(line)
        for (const [ahead, c] of line.entries()) expect(queue.ahead(c.id)).toBe(ahead)
        expect(queue.longestSince(id<TeamId>(team))).toBe(
          line.length > 0 ? Math.min(...line.map((c) => c.queuedAt)) : null,
        )
      }
      for (let who = 0; who <= 12; who++) {
        expect(queue.ofVisitor(id(`v${who}`))?.id ?? null).toBe(waiting.get(`c${who}`)?.id ?? null)
      }
    }),
  )
})
