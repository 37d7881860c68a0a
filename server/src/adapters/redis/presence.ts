import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, type Instant, instant, millis, minus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { type Moved, type Said, Whereabouts } from '../../core/presence/whereabouts.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { Presence } from '../../ports/presence.ts'
import type { Store } from '../../ports/store.ts'
import type { Line } from './line.ts'
import type { Body } from './packets.ts'
import { signsOfLife } from './signs-of-life.ts'

/** Who comes and goes within this is told at once, together. */
const TOLD_WITHIN = millis(50)
/** A node that says nothing for so long is looked for in the store. */
const LOOKED_FOR_AFTER = seconds(2)
/** A node that is neither heard nor seen for so long, while others could be, is gone. */
const GONE_AFTER = seconds(5)
/** A whole roll may be long: nobody asks for one, and nobody tells it, more often. */
const WHOLE_AT_MOST_EVERY = seconds(1)

const isSaid = (body: Body): body is Said => ['beat', 'change', 'part', 'leaves'].includes(body.say)

type Props = { line: Line; clock: Clock; store: Pick<Store, 'read' | 'write'>; log: Log; found: Bus['found'] }

/** `hearsAll`: Redis is reached, and every other node that is known says something. */
export type GossipPresence = Presence & { hearsAll(): boolean; close(): Promise<void> }

/**
 * Who is connected to any node, as the nodes tell each other: what changes, a beat each second with the version of the
 * roll, and the whole roll to whoever lacks it. Of a node that is not heard, the store tells whether it is there, and
 * which agents are; of its visitors, what was known last stands.
 */
export function gossipPresence({ line, clock, store, log, found }: Props): GossipPresence {
  const known = new Whereabouts()
  const signs = signsOfLife({ store, name: line.name, clock, log })
  const askedAt = new Map<string, Instant>()
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

  const hearsAll = () => line.hears() && !known.unheard(LOOKED_FOR_AFTER, clock.now())

  /** Looks in the store for whoever is not heard. Whoever is not there either is gone. */
  async function lookForOthers(): Promise<void> {
    const others = await signs.ofOthers(GONE_AFTER)
    const now = clock.now()
    // Nobody's absence from it means anything.
    if (!others) return known.listening(now)
    for (const { name, ago, ...sign } of others) tell(known.see(name, sign, minus(now, ago)))
    tell(known.silent(GONE_AFTER, now))
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
      known.listening(clock.now())
      line.say({ say: 'ask', of: null })
    }),
    line.onBeat(({ stoodStill }) => {
      known.stoodStill(stoodStill)
      const { nodes, own } = known
      for (const node of askedAt.keys()) if (!nodes.includes(node)) askedAt.delete(node)
      tellChanges()
      line.say({ say: 'beat', version: own.version })
      signs.give(own)
      if (!hearsAll()) void lookForOthers()
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
    agent: (agent) => known.agent(agent),
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
    hearsAll,
    async close() {
      for (const end of ends) end()
      cancelTelling?.()
      cancelWhole?.()
      await signs.end()
      line.say({ say: 'leaves' })
    },
  }
}
