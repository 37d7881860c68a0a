import type { Transport, TransportListener } from '@walletdesk/shared/domain/connection/transport.ts'
import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { VisitorEvents, VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import type { VisitorAuth } from '../../src/client/ports.ts'
import type { ModelDesk, Said } from './model-desk.ts'

type Line = { visitor: VisitorId | null; hears(said: Said): void; end(heard: boolean): void; silent: boolean }

/** Wires between tabs and the model desk, on which everything can go wrong that goes wrong on real ones. */
export function network(desk: ModelDesk, clock: Clock, random: Random) {
  const lines = new Set<Line>()
  let up = true
  /** Shares of events that get lost, that come twice and that come late. */
  let lossy = { lost: 0, twice: 0, late: 0 }

  desk.onTell((visitor, said) => {
    for (const line of lines) {
      if (line.visitor !== visitor || random.next() < lossy.lost) continue
      const late = random.next() < lossy.late
      clock.after(millis(late ? 500 + random.next() * 3_000 : 10), () => line.hears(said))
      if (random.next() < lossy.twice) clock.after(millis(30), () => line.hears(said))
    }
  })

  const transport: Transport<VisitorVerbs, VisitorEvents, VisitorAuth> = {
    open(auth, listener: TransportListener<VisitorEvents>) {
      let open = true
      const later = (act: () => void) => {
        clock.after(millis(10 + random.next() * 40), () => {
          if (open && !line.silent) act()
        })
      }
      const line: Line = {
        visitor: null,
        silent: false,
        hears: (said) => {
          if (open && !line.silent) listener.heard(said)
        },
        end(heard) {
          open = false
          lines.delete(line)
          if (heard) listener.lost()
        },
      }
      lines.add(line)
      later(() => {
        if (!up) return line.end(true)
        const who = desk.identify(auth.token)
        if (!who.ok) return listener.refused(who)
        line.visitor = who.value
        listener.connected()
      })
      return {
        emit(verb, cmd, ack) {
          // What was written before the cut may still arrive: only its answer is lost then.
          const arrives = line.silent ? random.next() < 0.5 : true
          const { visitor } = line
          clock.after(millis(10), () => {
            if (!arrives || !visitor || (!open && random.next() < 0.5)) return
            const result = desk.answer(visitor, verb, cmd)
            later(() => ack(result))
          })
        },
        close: () => line.end(false),
      }
    },
  }

  return {
    transport,
    /** Every connection is lost, noticed by the tabs. */
    cut: () => [...lines].forEach((line) => line.end(true)),
    /** Half open: nothing comes through any more, and nobody is told. */
    silence: () => lines.forEach((line) => Object.assign(line, { silent: true })),
    drain(retryAfterMs: number) {
      for (const line of [...lines]) line.hears({ name: 'drain', event: { retryAfterMs } })
      for (const line of [...lines]) line.end(true)
    },
    setUp(next: boolean) {
      up = next
      if (!up) for (const line of [...lines]) line.end(true)
    },
    setLossy(next: typeof lossy) {
      lossy = next
    },
    connections: () => lines.size,
  }
}
export type Network = ReturnType<typeof network>
