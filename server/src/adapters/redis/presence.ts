import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, type Instant, instant, millis, minutes, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { type Moved, type Said, Whereabouts } from '../../core/presence/whereabouts.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Presence } from '../../ports/presence.ts'
import type { Line } from './line.ts'
import type { Body } from './packets.ts'

/** Who comes and goes within this is told at once, together. */
const TOLD_WITHIN = millis(50)
/** A node that is not heard for so long, while others could be, is gone. */
const GONE_AFTER = seconds(5)
/** A whole roll may be long: nobody asks for one, and nobody tells it, more often. */
const WHOLE_AT_MOST_EVERY = seconds(1)

/** Who starts while nobody can be heard knows of nobody; for so long at most, that is not taken for their absence. */
const UNKNOWING_FOR = minutes(2)

const isSaid = (body: Body): body is Said => ['beat', 'change', 'part', 'leaves'].includes(body.say)

/**
 * Who is connected to any node, as the nodes tell each other: what changes, a beat each second with the version of the
 * roll, and the whole roll to whoever lacks it. While Redis is away, what was known last stands.
 */
export function gossipPresence({
  line,
  clock,
  found,
}: {
  line: Line
  clock: Clock
  found: Bus['found']
}): Presence & { close(): void } {
  const known = new Whereabouts()
  const askedAt = new Map<string, Instant>()
  let unknowingUntil = plus(clock.now(), UNKNOWING_FOR)
  let hasHeard = false
  let toldWholeAt = instant(0)
  let cancelTelling: (() => void) | null = null
  let cancelWhole: (() => void) | null = null

  function tellChanges(): void {
    cancelTelling?.()
    cancelTelling = null
    for (const change of known.own.changes()) line.say({ say: 'change', change })
  }
  const changed = () => {
    cancelTelling ??= clock.after(TOLD_WITHIN, tellChanges)
  }

  function tellWhole(): void {
    cancelWhole = null
    toldWholeAt = clock.now()
    tellChanges()
    for (const part of known.own.whole()) line.say({ say: 'part', part })
  }
  /** However many ask: one telling serves them all. */
  const asked = () => {
    const rest = WHOLE_AT_MOST_EVERY - Math.abs(elapsed(toldWholeAt, clock.now()))
    if (rest <= 0 && !cancelWhole) tellWhole()
    else cancelWhole ??= clock.after(millis(rest), tellWhole)
  }

  function ask(node: string): void {
    const now = clock.now()
    const before = askedAt.get(node)
    if (before !== undefined && Math.abs(elapsed(before, now)) < WHOLE_AT_MOST_EVERY) return
    askedAt.set(node, now)
    line.say({ say: 'ask', of: node })
  }

  function tell({ agents, visitors }: Moved): void {
    if (agents) found({ kind: 'agents' })
    for (const [visitor, here] of visitors) found({ kind: 'visitor-presence', visitor, here })
  }

  const ends = [
    line.onSaid((body, from) => {
      if (body.say === 'ask' && (body.of === null || body.of === line.name)) asked()
      if (!isSaid(body)) return
      const { moved, ask: lacking } = known.hear(from, body, clock.now())
      tell(moved)
      if (lacking) ask(from)
    }),
    line.onLink((link) => {
      if (link !== 'connected') return
      const now = clock.now()
      known.listening(now)
      if (!hasHeard) unknowingUntil = instant(Math.min(unknowingUntil, plus(now, GONE_AFTER)))
      hasHeard = true
      line.say({ say: 'ask', of: null })
    }),
    line.onBeat(({ now, stoodStill }) => {
      known.stoodStill(stoodStill)
      if (line.link() === 'connected') tell(known.silent(GONE_AFTER, now))
      const { nodes } = known
      for (const node of askedAt.keys()) if (!nodes.includes(node)) askedAt.delete(node)
      tellChanges()
      line.say({ say: 'beat', version: known.own.version })
    }),
  ]

  return {
    agentConnected(agent) {
      known.agentCame(agent)
      changed()
    },
    agentGone(agent, at) {
      known.agentLeft(agent, at)
      changed()
    },
    agent(agent) {
      const connection = known.agent(agent)
      if (connection.connected || connection.since === null) return connection
      const now = clock.now()
      return now < unknowingUntil ? { connected: false, since: now } : connection
    },
    forgetAgent(agent) {
      known.forget(agent)
      changed()
    },
    visitorConnected(visitor) {
      known.own.visitorCame(visitor)
      changed()
    },
    visitorGone(visitor) {
      known.own.visitorLeft(visitor)
      changed()
    },
    visitorHere: (visitor) => known.visitorHere(visitor),
    close() {
      for (const end of ends) end()
      cancelTelling?.()
      cancelWhole?.()
      line.say({ say: 'leaves' })
    },
  }
}
