import { describe, expect, test } from 'vitest'
import { hours, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { onlyNode } from '../../adapters/single-process/nodes.ts'
import type { Link, Nodes } from '../../ports/nodes.ts'
import { CatchUp } from './catch-up.ts'

/** Lets what is under way end: nothing here waits for more than promises. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

function openCatchUp(first: Link) {
  const clock = fakeClock()
  const failures: unknown[] = []
  const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(failures.push(error)) }
  let link = first
  let hearsAll = first === 'connected'
  let listener: ((link: Link) => void) | null = null
  let missed = () => {}
  const nodes: Nodes = {
    ...onlyNode,
    link: () => link,
    hearsAll: () => hearsAll,
    onMissed: (told) => {
      missed = told
      return () => {}
    },
    onLink: (told) => {
      listener = told
      return () => {
        listener = null
      }
    },
  }
  const catchUp = new CatchUp({ clock, nodes, log })
  const reads: string[] = []
  const add = (what: string, also = async () => {}) =>
    catchUp.add(what, async () => {
      reads.push(what)
      await also()
    })
  const after = async (n: number) => {
    clock.advance(seconds(n))
    await settled()
    return reads.splice(0)
  }
  const becomes = async (next: Link) => {
    link = next
    hearsAll = next === 'connected'
    listener?.(next)
    await settled()
    return reads.splice(0)
  }
  const misses = async () => {
    missed()
    await settled()
    return reads.splice(0)
  }
  /** One of the others is not heard any more, or is again. */
  const hears = (all: boolean) => void (hearsAll = all)
  return { catchUp, clock, add, after, becomes, misses, hears, failures }
}

describe('catching up with the other nodes', () => {
  test('[Y7] every fifteen seconds, in the order of what depends on what', async () => {
    const { catchUp, add, after } = openCatchUp('connected')
    add('directory')
    add('queue')
    catchUp.start()
    expect(await after(14)).toEqual([])
    expect(await after(1)).toEqual(['directory', 'queue'])
    expect(await after(15)).toEqual(['directory', 'queue'])
    await catchUp.close()
    expect(await after(60)).toEqual([])
  })

  test('[Y7] each second while the others are not heard, and at once when they are', async () => {
    const { catchUp, add, after, becomes } = openCatchUp('connected')
    add('directory')
    catchUp.start()
    expect(await becomes('away')).toEqual(['directory'])
    expect(await after(1)).toEqual(['directory'])
    expect(await after(1)).toEqual(['directory'])
    expect(await becomes('connected')).toEqual(['directory'])
    expect(await after(14)).toEqual([])
    expect(await after(1)).toEqual(['directory'])
    await catchUp.close()
  })

  test('[Y7] each second while one of them is not heard, although Redis is reached', async () => {
    const { catchUp, add, after, hears } = openCatchUp('connected')
    add('directory')
    catchUp.start()
    hears(false)
    expect(await after(1)).toEqual(['directory'])
    expect(await after(1)).toEqual(['directory'])
    hears(true)
    expect(await after(14)).toEqual([])
    await catchUp.close()
  })

  test('[Y7] what takes long is not read all the time: it rests for twice as long', async () => {
    const { catchUp, clock, add, after } = openCatchUp('away')
    add('queue', async () => clock.advance(seconds(2)))
    catchUp.start()
    expect(await after(1)).toEqual(['queue'])
    expect(await after(3)).toEqual([])
    expect(await after(1)).toEqual(['queue'])
    await catchUp.close()
  })

  test('[Y7] and no longer than a minute: a clock may have jumped meanwhile', async () => {
    const { catchUp, clock, add, after } = openCatchUp('away')
    add('queue', async () => clock.advance(hours(1)))
    catchUp.start()
    expect(await after(1)).toEqual(['queue'])
    for (let i = 0; i < 59; i++) expect(await after(1)).toEqual([])
    expect(await after(1)).toEqual(['queue'])
    await catchUp.close()
  })

  test('[Y7] at once when something that was said is known to be lost', async () => {
    const { catchUp, add, misses } = openCatchUp('connected')
    add('directory')
    catchUp.start()
    expect(await misses()).toEqual(['directory'])
    await catchUp.close()
  })

  test('[Y7] what cannot be read does not keep the rest from being read, nor the next time from coming', async () => {
    const { catchUp, add, after, failures } = openCatchUp('connected')
    add('directory', () => Promise.reject(new Error('storage')))
    add('queue')
    catchUp.start()
    expect(await after(15)).toEqual(['directory', 'queue'])
    expect(failures).toHaveLength(1)
    expect(await after(15)).toEqual(['directory', 'queue'])
    await catchUp.close()
  })

  test('[Y7] one reading at a time; what is asked for meanwhile is read after it, once', async () => {
    const { catchUp, add, after } = openCatchUp('connected')
    const gate = Promise.withResolvers<void>()
    add('directory', () => gate.promise)
    catchUp.start()
    expect(await after(15)).toEqual(['directory'])
    const asked = [catchUp.now(), catchUp.now()]
    expect(await after(0)).toEqual([])
    gate.resolve()
    await Promise.all(asked)
    expect(await after(0)).toEqual(['directory'])
    await catchUp.close()
  })

  test('[Y7] the only node has nobody to catch up with', async () => {
    const { catchUp, add, after } = openCatchUp('alone')
    add('directory')
    catchUp.start()
    expect(await after(60)).toEqual([])
    await catchUp.close()
  })
})
