import { describe, expect, test } from 'vitest'
import type { Bus, Heard, Notice } from './bus.ts'
import type { Log } from './log.ts'

const agents: Notice = { kind: 'agents' }
const settings: Notice = { kind: 'settings' }

/** What holds for the listeners of one node, whether there are others or not. */
export function busContract(name: string, open: (log: Log) => Bus) {
  describe(`${name} keeps the bus contract`, () => {
    function listening() {
      const incidents: unknown[] = []
      const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(incidents.push(error)) }
      const bus = open(log)
      const heard: [string, Heard][] = []
      return { bus, heard, incidents, listen: (notice: Notice, from: Heard) => void heard.push([notice.kind, from]) }
    }

    test('[Y1] whoever listens has heard of it when publishing returns, and whether it was here', () => {
      const { bus, heard, listen } = listening()
      const end = bus.subscribe(listen)
      bus.publish(agents)
      bus.found(settings)
      expect(heard).toEqual([
        ['agents', 'here'],
        ['settings', 'elsewhere'],
      ])
      end()
      bus.publish(agents)
      expect(heard).toHaveLength(2)
    })

    test('a listener that fails does not silence the others', () => {
      const { bus, heard, incidents, listen } = listening()
      bus.subscribe(() => {
        throw new Error('of this one')
      })
      bus.subscribe(listen)
      bus.publish(agents)
      expect(heard).toEqual([['agents', 'here']])
      expect(incidents).toHaveLength(1)
    })
  })
}
