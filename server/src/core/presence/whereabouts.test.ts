import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgentId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import { NAMES_AT_ONCE } from './roll.ts'
import { type Said, Whereabouts } from './whereabouts.ts'

const ana = 'ana' as AgentId
const visitor = (n: number) => `v${n}` as VisitorId
const at = (n: number): Instant => instant(1_000_000 + n * 1000)
const GONE_AFTER = seconds(5)

/** What a node has to say at the moment: what is new, or everything. */
const news = (from: Whereabouts): Said[] => from.own.changes().map((change) => ({ say: 'change', change }))
const whole = (from: Whereabouts): Said[] => [
  ...news(from),
  ...from.own.whole().map((part): Said => ({ say: 'part', part })),
]

/** Two nodes that know each other. */
function twoNodes() {
  const [a, b] = [new Whereabouts(), new Whereabouts()]
  for (const said of whole(a)) b.hear('a', said, at(0))
  for (const said of whole(b)) a.hear('b', said, at(0))
  return { a, b }
}

describe('who is where', () => {
  test('[Y9] an agent with a connection to any node is here for all of them', () => {
    const { a, b } = twoNodes()
    b.agentCame(ana)
    expect(a.agent(ana)).toEqual({ connected: false, since: null })
    for (const said of news(b)) expect(a.hear('b', said, at(1)).moved.agents).toBe(true)
    expect(a.agent(ana)).toEqual({ connected: true })
    a.agentCame(ana)
    b.agentLeft(ana, at(2))
    for (const said of news(b)) expect(a.hear('b', said, at(2)).moved.agents).toBe(false)
    expect(a.agent(ana)).toEqual({ connected: true })
    a.agentLeft(ana, at(3))
    expect(a.agent(ana)).toEqual({ connected: false, since: at(3) })
  })

  test('[Y9] who signs out is not waited for, on any node', () => {
    const { a, b } = twoNodes()
    b.agentCame(ana)
    for (const said of news(b)) a.hear('b', said, at(1))
    b.agentLeft(ana, at(2))
    b.forget(ana)
    for (const said of news(b)) a.hear('b', said, at(2))
    expect(a.agent(ana)).toEqual({ connected: false, since: null })
  })

  test('[Y10] a node that is not heard is gone, and from then on so are its agents', () => {
    const { a, b } = twoNodes()
    b.agentCame(ana)
    b.own.visitorCame(visitor(1))
    for (const said of news(b)) a.hear('b', said, at(1))
    expect(a.silent(GONE_AFTER, at(5)).agents).toBe(false)
    expect(a.silent(GONE_AFTER, at(6))).toEqual({ agents: true, visitors: new Map([[visitor(1), false]]) })
    expect(a.agent(ana)).toEqual({ connected: false, since: at(6) })
    expect(a.nodes).toEqual([])
  })

  test('[Y10] time in which nobody could be heard is not counted against the others', () => {
    const { a, b } = twoNodes()
    b.agentCame(ana)
    for (const said of news(b)) a.hear('b', said, at(0))
    a.listening(at(100))
    expect(a.silent(GONE_AFTER, at(104)).agents).toBe(false)
    a.stoodStill(seconds(10))
    expect(a.silent(GONE_AFTER, at(114)).agents).toBe(false)
    expect(a.agent(ana)).toEqual({ connected: true })
    expect(a.silent(GONE_AFTER, at(115)).agents).toBe(true)
  })

  test('[Y10] a node that is not heard and is seen in the store is there, with the agents that it writes', () => {
    const { a, b } = twoNodes()
    b.agentCame(ana)
    b.own.visitorCame(visitor(1))
    for (const said of news(b)) a.hear('b', said, at(1))
    expect(a.unheard(seconds(2), at(2))).toBe(false)
    expect(a.unheard(seconds(2), at(3))).toBe(true)
    expect(a.see('b', { version: 1, agents: [ana] }, at(5)).agents).toBe(false)
    expect(a.silent(GONE_AFTER, at(9)).agents).toBe(false)
    // What it has written is newer than what it has said, and its visitors stand as they were known last.
    expect(a.see('b', { version: 2, agents: [] }, at(9)).agents).toBe(true)
    expect(a.agent(ana)).toEqual({ connected: false, since: at(9) })
    expect(a.visitorHere(visitor(1))).toBe(true)
    // And the other way round.
    b.agentLeft(ana, at(9))
    news(b)
    b.agentCame(ana)
    for (const said of whole(b)) a.hear('b', said, at(11))
    expect(a.see('b', { version: 3, agents: [] }, at(11)).agents).toBe(false)
    expect(a.agent(ana)).toEqual({ connected: true })
  })

  test('[Y10] of a node that was never heard, the store tells which agents are there', () => {
    const a = new Whereabouts()
    expect(a.see('b', { version: 4, agents: [ana] }, at(1)).agents).toBe(true)
    expect(a.agent(ana)).toEqual({ connected: true })
    expect(a.see('b', { version: 5, agents: [] }, at(2)).agents).toBe(true)
    expect(a.silent(GONE_AFTER, at(6)).agents).toBe(false)
    expect(a.nodes).toEqual(['b'])
    a.silent(GONE_AFTER, at(7))
    expect(a.nodes).toEqual([])
  })

  test('[Y10] a node that says that it leaves is gone at once', () => {
    const { a, b } = twoNodes()
    b.agentCame(ana)
    for (const said of news(b)) a.hear('b', said, at(1))
    a.hear('b', { say: 'leaves' }, at(2))
    expect(a.agent(ana)).toEqual({ connected: false, since: at(2) })
  })

  test('[Y11] what is lost shows at the next beat, and the whole roll heals it', () => {
    const { a, b } = twoNodes()
    b.agentCame(ana)
    news(b)
    expect(a.hear('b', { say: 'beat', version: b.own.version }, at(1)).ask).toBe(true)
    b.own.visitorCame(visitor(1))
    for (const said of news(b)) expect(a.hear('b', said, at(1)).ask).toBe(true)
    for (const said of whole(b)) a.hear('b', said, at(2))
    expect(a.agent(ana)).toEqual({ connected: true })
    expect(a.visitorHere(visitor(1))).toBe(true)
    expect(a.hear('b', { say: 'beat', version: b.own.version }, at(3)).ask).toBe(false)
  })

  test('[Y11] many are told in parts of bounded size, and half of the parts are not believed', () => {
    const { a, b } = twoNodes()
    for (let i = 0; i < 3 * NAMES_AT_ONCE; i++) b.own.visitorCame(visitor(i))
    const changes = b.own.changes()
    expect(changes.map(({ came }) => came.visitors.length)).toEqual([NAMES_AT_ONCE, NAMES_AT_ONCE, NAMES_AT_ONCE])
    const parts = b.own.whole()
    expect(parts).toHaveLength(3)
    for (const part of parts.slice(0, 2)) a.hear('b', { say: 'part', part }, at(1))
    expect(a.visitorHere(visitor(0))).toBe(false)
    for (const part of parts.slice(2)) a.hear('b', { say: 'part', part }, at(1))
    expect(a.visitorHere(visitor(0)) && a.visitorHere(visitor(3 * NAMES_AT_ONCE - 1))).toBe(true)
  })

  test('[Y11] whatever is lost, late or twice on the way, one whole roll later all nodes agree', () => {
    const step = fc.record({
      node: fc.nat({ max: 2 }),
      who: fc.nat({ max: 3 }),
      doing: fc.constantFrom('came', 'left', 'forget', 'tell', 'tellAll', 'dies', 'deliver', 'deliver', 'lose'),
      pick: fc.nat({ max: 20 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        let born = 0
        const fresh = () => ({ name: `n${born++}`, is: new Whereabouts(), here: new Map<AgentId, number>() })
        const nodes = [fresh(), fresh(), fresh()]
        const onTheWay: { from: string; said: Said }[] = []
        let now = 0
        const deliver = ({ from, said }: { from: string; said: Said }) => {
          for (const { name, is } of nodes) if (name !== from) is.hear(from, said, at(now))
        }
        for (const { node: n, who, doing, pick } of steps) {
          now += 1
          const node = nodes[n] as (typeof nodes)[number]
          const agent = `agent${who}` as AgentId
          const count = node.here.get(agent) ?? 0
          const tell = (says: Said[]) => onTheWay.push(...says.map((said) => ({ from: node.name, said })))
          if (doing === 'came') {
            node.is.agentCame(agent)
            node.here.set(agent, count + 1)
          } else if (doing === 'left' && count > 0) {
            node.is.agentLeft(agent, at(now))
            node.here.set(agent, count - 1)
          } else if (doing === 'forget') node.is.forget(agent)
          else if (doing === 'tell') tell([...news(node.is), { say: 'beat', version: node.is.own.version }])
          else if (doing === 'tellAll') tell(whole(node.is))
          else if (doing === 'dies') nodes[n] = fresh()
          else {
            // In any order, and not once only.
            const packet = onTheWay[pick % Math.max(1, onTheWay.length)]
            if (packet && doing === 'deliver') deliver(packet)
            if (packet && doing === 'lose') onTheWay.splice(onTheWay.indexOf(packet), 1)
          }
        }
        // The dead are silent; the living say everything once.
        now += 10
        for (const { name, is } of nodes) {
          for (const said of whole(is)) deliver({ from: name, said })
          deliver({ from: name, said: { say: 'beat', version: is.own.version } })
        }
        for (const { is } of nodes) is.silent(GONE_AFTER, at(now))
        for (let who = 0; who < 4; who++) {
          const agent = `agent${who}` as AgentId
          const somewhere = nodes.some(({ here }) => (here.get(agent) ?? 0) > 0)
          for (const { is } of nodes) expect(is.agent(agent).connected).toBe(somewhere)
        }
      }),
      { numRuns: 400 },
    )
  })
})
