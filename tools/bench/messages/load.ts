import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { within } from '../../within.ts'
import { answer } from './child.ts'
import { connect, type People, type Visitor } from './people.ts'
import type { Flood, Order, Pace } from './target.ts'

/** About what people write. */
const TEXT =
  'I sent 250 USDT over TRC20 an hour ago and it is still not in my wallet. The sender shows it as completed.'

const LATE_MS = 60_000

/** When each message was with an agent, by conversation and place in its log. */
const arrived = new Map<string, number>()
const waiting = new Map<string, (at: number) => void>()
let people: People | undefined

/** A message that never reaches the agent must not count as relayed: the bench ends with it. */
const arrivals = <T>(deliveries: readonly Promise<T>[]) =>
  within(LATE_MS, Promise.all(deliveries), 'Messages have not reached the agent')

function crowd(): People {
  if (!people) throw new Error('Nobody is connected.')
  return people
}

/**
 * Sends one; resolves when it is both acknowledged and with the agent, with the time since it was due. `acknowledged` is
 * called in between.
 */
async function send(visitor: Visitor, dueAt = performance.now(), acknowledged: () => void = () => {}): Promise<number> {
  const { conversation, seq } = await visitor.send(TEXT)
  const ackAt = performance.now()
  acknowledged()
  const place = `${conversation}:${seq}`
  const early = arrived.get(place)
  arrived.delete(place)
  const withAgentAt = early ?? (await new Promise<number>((resolve) => waiting.set(place, resolve)))
  return Math.max(ackAt, withAgentAt) - dueAt
}

async function flood({ warmUpMs, measureMs }: { warmUpMs: number; measureMs: number }): Promise<Flood> {
  const from = performance.now() + warmUpMs
  const until = from + measureMs
  let acknowledged = 0
  const count = () => {
    const now = performance.now()
    if (now >= from && now < until) acknowledged++
  }
  const deliveries: Promise<number>[] = []
  const idle = performance.eventLoopUtilization()
  await Promise.all(
    crowd().visitors.map(async (visitor) => {
      while (performance.now() < until) {
        // Only the acknowledgement is waited for: that is when the next message of a conversation may go.
        await new Promise<void>((next, failed) => {
          const delivery = send(visitor, performance.now(), () => {
            count()
            next()
          })
          delivery.catch(failed)
          deliveries.push(delivery)
        })
      }
    }),
  )
  await arrivals(deliveries)
  const { utilization } = performance.eventLoopUtilization(idle)
  return { acknowledged, sent: deliveries.length, perSecond: (acknowledged * 1000) / measureMs, busy: utilization }
}

async function pace(order: { perSecond: number; warmUpMs: number; measureMs: number }): Promise<Pace> {
  const { visitors } = crowd()
  const started = performance.now()
  const sent: { measured: boolean; latency: Promise<number> }[] = []
  for (let i = 0; ; i++) {
    const due = (i * 1000) / order.perSecond
    if (due > order.warmUpMs + order.measureMs) break
    const early = started + due - performance.now()
    if (early > 0) await sleep(early)
    const visitor = visitors[i % visitors.length]
    if (visitor) sent.push({ measured: due >= order.warmUpMs, latency: send(visitor, started + due) })
  }
  const latencies = await arrivals(sent.map(async ({ measured, latency }) => ({ measured, ms: await latency })))
  return { latencies: latencies.filter(({ measured }) => measured).map(({ ms }) => ms) }
}

answer<Order>(
  async (order) => {
    switch (order.do) {
      case 'connect':
        people = await connect(order.target, order.crowd)
        people.onEntry(({ conversation, entry }) => {
          if (entry.kind !== 'message') return
          const place = `${conversation}:${entry.seq}`
          const waits = waiting.get(place)
          waiting.delete(place)
          if (waits) waits(performance.now())
          else arrived.set(place, performance.now())
        })
        return null
      case 'flood':
        return flood(order)
      case 'pace':
        return pace(order)
      case 'leave':
        people?.leave()
        return null
    }
  },
  async () => people?.leave(),
)
