import { millis, minutes } from '@walletdesk/shared/kernel/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Tab, type World, world } from '../../tests/client/browser-model.ts'

type Step =
  | { do: 'write' | 'crash' | 'reopen' | 'wake' | 'stopAndStart'; tab: 0 | 1 }
  | { do: 'pass'; ms: number }
  | { do: 'cut' | 'silence' | 'networkDown' | 'networkUp' | 'drain' }
  | { do: 'lossy'; lost: number; twice: number; late: number }
  | { do: 'refuse'; code: 'storage.full' | 'rate.limited' | 'server.stopping' | null }
  | { do: 'assign' | 'reply' | 'close' | 'read' }

const tab = fc.constantFrom(0 as const, 1 as const)
const share = fc.constantFrom(0, 0.3, 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('write' as const), tab }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(5, 15, 40, 300, 5_000, 30_000) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('crash' as const, 'reopen' as const, 'wake' as const, 'stopAndStart' as const),
      tab,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'cut' as const,
        'silence' as const,
        'networkDown' as const,
        'networkUp' as const,
        'drain' as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lossy' as const), lost: share, twice: share, late: share }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('refuse' as const),
      code: fc.constantFrom('storage.full' as const, 'rate.limited' as const, 'server.stopping' as const, null),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('assign' as const, 'reply' as const, 'close' as const, 'read' as const),
    }),
  },
)

class Run {
  readonly w: World
  readonly tabs: [Tab | null, Tab | null] = [null, null]
  readonly written: string[] = []
  #replies = 0

  constructor(seed: number) {
    this.w = world(seed)
  }

  async open(which: 0 | 1) {
    if (this.tabs[which]) return
    this.tabs[which] = this.w.openTab()
    await this.w.pass(millis(1), 1)
  }

  write(which: 0 | 1) {
    const page = this.tabs[which]
    if (!page) return
    const text = `tab ${which}, message ${this.written.length}`
    this.written.push(text)
    if (page.client.state.current.state === 'none') page.client.open({ topic: null, name: null, text })
    else page.client.send(text)
  }

  async take(step: Step) {
    const { w } = this
    const page = 'tab' in step ? this.tabs[step.tab] : null
    switch (step.do) {
      case 'write':
        return this.write(step.tab)
      case 'pass':
        return w.pass(millis(step.ms), step.ms > 1_000 ? 250 : 5)
      case 'crash':
        page?.crash()
        this.tabs[step.tab] = null
        return
      case 'reopen':
        return this.open(step.tab)
      case 'wake':
        return page?.wake()
      case 'stopAndStart':
        page?.client.stop()
        return page?.client.start()
      case 'cut':
        return w.net.cut()
      case 'silence':
        return w.net.silence()
      case 'networkDown':
        return w.net.setUp(false)
      case 'networkUp':
        return w.net.setUp(true)
      case 'drain':
        return w.net.drain(3_000)
      case 'lossy':
        return w.net.setLossy(step)
      case 'refuse':
        return w.desk.refuseMessages(step.code)
      case 'reply':
        this.#replies += 1
        return w.desk.reply(`reply ${this.#replies}`)
      default:
        return w.desk[step.do]()
    }
  }

  /** Everything works again, and a page is open. */
  async heal() {
    this.w.net.setUp(true)
    this.w.net.setLossy({ lost: 0, twice: 0, late: 0 })
    this.w.desk.refuseMessages(null)
    await this.open(0)
    await this.w.pass(minutes(4), 250)
  }

  check() {
    const { desk, disk } = this.w
    const committed = desk.committed.map(({ text }) => text)
    // Nothing lost, nothing doubled, nothing invented.
    expect(committed.toSorted()).toEqual(this.written.toSorted())
    // What one tab wrote stands in the order of writing.
    for (const which of [0, 1]) {
      const own = (text: string) => text.startsWith(`tab ${which}`)
      expect(committed.filter(own)).toEqual(this.written.filter(own))
    }
    expect(desk.visitors().length).toBeLessThanOrEqual(1)
    expect(disk.kept.outbox).toEqual([])
    // Every tab shows the log and nothing else.
    const log = desk.all().flatMap((one) => one.log.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : [])))
    for (const page of this.tabs) {
      if (!page) continue
      const { items, loading, connection } = page.client.state
      expect(connection.state).toBe('online')
      expect(loading).toBe(false)
      expect(items.flatMap((item) => (item.kind === 'message' ? [item.text] : []))).toEqual(log)
      const unfinished = items.filter((item) => item.kind === 'message' && item.own?.delivery.state === 'sending')
      expect(unfinished).toEqual([])
    }
  }
}

test('whatever happens on the way: nothing is lost or doubled, and every tab shows the same in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.array(step, { maxLength: 60, size: 'max' }), async (seed, steps) => {
      const run = new Run(seed)
      await run.open(0)
      await run.open(1)
      for (const one of steps) await run.take(one)
      await run.heal()
      run.check()
    }),
    { numRuns: 300 },
  )
})
