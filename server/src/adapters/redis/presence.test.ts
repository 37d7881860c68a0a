import { describe, expect, test } from 'vitest'
import { instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import { ana, bo, type Opened, openNodes, settled, visitor } from '../../../testing/nodes-in-memory.ts'

describe('who is connected, as one of several nodes knows it', () => {
  test('[Y10] an agent of a node that dies is gone after five seconds, and not before', async () => {
    const { nodes, redis, after, clock, kill, killed } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    await after(seconds(1))
    b.presence.agentConnected(ana)
    await after(seconds(1))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    kill('b')
    const diedAt = clock.now()
    await after(seconds(4))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    await after(seconds(3))
    const gone = a.presence.agent(ana)
    expect(gone.connected).toBe(false)
    expect(!gone.connected && gone.since).toBeGreaterThanOrEqual(diedAt + seconds(4))
    // And back, when it only stood still.
    killed.delete('b')
    redis.cut.delete('b')
    await after(seconds(12))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
  })

  test.each(['a', 'b'])('[Y10] while %s alone does not reach Redis, each knows of the other’s agents', async (cut) => {
    const { nodes, redis, after, kill } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    b.presence.agentConnected(ana)
    b.presence.visitorConnected(visitor)
    await after(seconds(2))
    redis.cut.add(cut)
    await after(seconds(60))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    expect(a.presence.visitorHere(visitor)).toBe(true)
    b.presence.agentGone(ana, instant(1))
    a.presence.agentConnected(bo)
    await after(seconds(5))
    expect([a.presence.agent(ana).connected, b.presence.agent(ana).connected]).toEqual([false, false])
    expect(b.presence.agent(bo)).toEqual({ connected: true })
    kill('a')
    await after(seconds(8))
    expect(b.presence.agent(bo).connected).toBe(false)
  })

  test('[Y10] while nobody reaches Redis, nodes are seen in the store, and one that dies is gone', async () => {
    const { nodes, redis, after, kill } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    b.presence.agentConnected(ana)
    await after(seconds(2))
    redis.cut.add('a').add('b')
    await after(seconds(120))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    kill('b')
    await after(seconds(8))
    expect(a.presence.agent(ana).connected).toBe(false)
  })

  test('[Y10] while nobody can be heard or seen, what was known last stands', async () => {
    const { nodes, redis, after, store } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    b.presence.agentConnected(ana)
    await after(seconds(2))
    redis.cut.add('a').add('b')
    store.state.away = true
    await after(seconds(120))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    // The first to give a sign again does not take the others for gone.
    store.state.away = false
    await after(seconds(15))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
    b.presence.agentGone(ana, instant(1))
    await after(seconds(5))
    expect(a.presence.agent(ana).connected).toBe(false)
  })

  test('[Y10] a node that starts while nobody can be heard learns from the store who is here', async () => {
    const { nodes, redis, after, open, clock } = openNodes(['b'])
    nodes[0]?.presence.agentConnected(ana)
    await after(seconds(3))
    redis.cut.add('a')
    const a = open('a')
    a.presence.agentGone(ana, clock.now())
    await after(seconds(5))
    expect(a.presence.agent(ana)).toEqual({ connected: true })
  })

  test('[Y10] a node that stops in order leaves nothing in the store', async () => {
    const { nodes, after, store } = openNodes(['a', 'b'])
    await after(seconds(3))
    expect([...store.signs.keys()]).toEqual(['a', 'b'])
    const closing = nodes[1]?.close()
    await after(seconds(1))
    await closing
    expect([...store.signs.keys()]).toEqual(['a'])
  })

  test('[Y10] a process that stood still does not take the others for gone', async () => {
    const { nodes, after, clock } = openNodes(['a', 'b'])
    const [a, b] = nodes as [Opened, Opened]
    b.presence.agentConnected(ana)
    await after(seconds(2))
    clock.advance(seconds(60))
    await settled()
    expect(a.presence.agent(ana)).toEqual({ connected: true })
  })
})
