import { describe, expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { alone, type Opened, openNodes } from '../../../testing/nodes-in-memory.ts'
import { busContract } from '../../ports/bus.contract.ts'
import { limiterContract } from '../../ports/limiter.contract.ts'
import { presenceContract } from '../../ports/presence.contract.ts'

busContract('one of several nodes', (log) => alone(undefined, log).bus)
limiterContract('[Y12] one of several nodes without Redis', (factor) => alone(factor).limiter)
presenceContract('one of several nodes', () => alone().presence)

describe('one of several nodes', () => {
  test('[Y7] knows whether it hears: by what it says itself', async () => {
    const { nodes, redis, after } = openNodes(['a'])
    const [a] = nodes as [Opened]
    expect(a.nodes.link()).toBe('away')
    await after(seconds(1))
    expect(a.nodes.link()).toBe('connected')
    redis.cut.add('a')
    await after(seconds(2))
    expect(a.nodes.link()).toBe('connected')
    await after(seconds(2))
    expect(a.nodes.link()).toBe('away')
    redis.cut.delete('a')
    await after(seconds(1))
    expect(a.nodes.link()).toBe('connected')
    expect(a.nodes.figures().unsaid).toBeGreaterThan(0)
  })

  test('[Y7] when it stays deaf, it connects anew, for ever', async () => {
    const { nodes, redis, after } = openNodes(['a'])
    await after(seconds(1))
    redis.cut.add('a')
    const before = redis.opened.length
    await after(seconds(60))
    expect(redis.opened.length - before).toBeGreaterThan(5)
    redis.cut.delete('a')
    await after(seconds(5))
    expect(nodes[0]?.nodes.link()).toBe('connected')
  })

  test('[Y7] what was lost on the way is noticed by the numbers', async () => {
    const { nodes, redis, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(2))
    let missed = 0
    b.nodes.onMissed(() => void missed++)
    a.bus.publish({ kind: 'settings' })
    await after(seconds(2))
    expect(missed).toBe(0)
    redis.cut.add('b')
    a.bus.publish({ kind: 'settings' })
    redis.cut.delete('b')
    await after(seconds(2))
    expect(missed).toBe(1)
    expect(b.nodes.figures().missed).toBe(1)
  })

  test('[Y7] knows whether it hears all: not while one of them is silent', async () => {
    const { nodes, redis, after } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(2))
    expect([a.nodes.hearsAll(), b.nodes.hearsAll()]).toEqual([true, true])
    redis.cut.add('b')
    await after(seconds(4))
    expect([a.nodes.hearsAll(), b.nodes.hearsAll(), a.nodes.link()]).toEqual([false, false, 'connected'])
    redis.cut.delete('b')
    await after(seconds(15))
    expect([a.nodes.hearsAll(), b.nodes.hearsAll()]).toEqual([true, true])
  })
})
