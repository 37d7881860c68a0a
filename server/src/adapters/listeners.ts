import type { Heard, Hint, Listener, Notice, Wanted } from '../ports/bus.ts'
import type { Log } from '../ports/log.ts'

type Wants = (hint: Hint) => Wanted

/** Who listens to a bus, each on its own: one that fails does not silence the others. */
export function listeners(log: Log) {
  const all = new Map<Listener, Wants>()

  return {
    add(listener: Listener, wants: Wants = () => true): () => void {
      all.set(listener, wants)
      return () => all.delete(listener)
    },

    /** Those who have a use for what another node hints at, and whether it may wait. */
    wanting: (hint: Hint): [Listener, Exclude<Wanted, false>][] =>
      [...all].flatMap(([listener, wants]) => {
        const wanted = wants(hint)
        return wanted ? [[listener, wanted]] : []
      }),

    tell(notice: Notice, from: Heard, to: Iterable<Listener> = all.keys()): void {
      for (const listener of to) {
        try {
          listener(notice, from)
        } catch (error) {
          log.incident(error, { area: 'bus', notice: notice.kind })
        }
      }
    },
  }
}
