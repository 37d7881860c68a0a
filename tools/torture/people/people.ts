import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import type { Desk } from '../desk/desk.ts'
import type { Recorder } from '../history/recorder.ts'
import type { Options } from '../options.ts'
import { Door } from '../proxy/door.ts'
import { Agent } from './agent.ts'
import { Careless } from './careless.ts'
import { Returner } from './returner.ts'
import { Visitor, type VisitorParts } from './visitor.ts'
import { Wanderer } from './wanderer.ts'
import { tagsIn } from './words.ts'

/** Everybody who uses the desk. */
export type People = {
  doors: readonly Door[]
  visitors: readonly Visitor[]
  agents: readonly Agent[]
  wanderer: Wanderer
  careless: Careless
  returner: Returner
  /** A door that no fault strikes. */
  ownDoor: Door
  recorder: Recorder
  /** Lets them write until it is stopped. */
  live(): () => void
  close(): Promise<void>
}

/** Who moves between the teams. */
const WANDERS = 'wanda'
/** Who comes back without a sign-in. */
const RETURNS = 'rita'
const ADMIN = 'admin'
/** Somebody's next step comes after so many milliseconds. */
const STEP = [150, 900] as const
const MOST_UNSENT = 8
const YEARS_MS = 3 * 365 * 86_400_000
/** The same tag at the same door is noted down once in this time. */
const SEEN_AGAIN_NS = 1e9

/** Notes down whose conversations come through a door, and every secret that does. */
function sniffer(recorder: Recorder, who: string, { secrets }: Careless): (text: string) => void {
  const seen = new Map<string, number>()
  return (text) => {
    for (const secret of secrets) {
      if (!text.includes(secret.text)) continue
      const value = { kind: secret.kind, where: [`what was told to ${who}`] }
      recorder.add({ process: 0, type: 'ok', f: 'canary', value })
    }
    for (const { visitor, team, note } of tagsIn(text)) {
      const id = `${visitor} ${team} ${note}`
      const now = recorder.now()
      if (now - (seen.get(id) ?? -Infinity) < SEEN_AGAIN_NS) continue
      seen.set(id, now)
      recorder.add({ process: 0, type: 'ok', f: 'saw', value: { who, visitor, team, note } })
    }
  }
}

export async function gather(
  desk: Desk,
  recorder: Recorder,
  { visitors: count, seed }: Pick<Options, 'visitors' | 'seed'>,
  widgets: VisitorParts['widgets'],
): Promise<People> {
  const { teams, site, balancer } = desk
  const ownDoor = await Door.open('own', balancer, () => undefined)
  const careless = new Careless(ownDoor, site, '10.3.0.1', recorder)
  const open = (who: string) => Door.open(who, balancer, sniffer(recorder, who, careless))
  const doors: Door[] = []
  const visitors: Visitor[] = []
  for (let i = 0; i < count; i++) {
    const team = teams[i % teams.length]
    if (!team) throw new Error('There is no team.')
    const name = `v${i + 1}`
    const door = await open(name)
    const random = seededRandom(seed + i)
    // Some clocks are years off, either way.
    const clockError = i % 4 === 3 ? (i % 8 === 3 ? -1 : 1) * YEARS_MS : 0
    const address = `10.1.${Math.floor(i / 200)}.${(i % 200) + 1}`
    doors.push(door)
    visitors.push(new Visitor({ name, team, site, address, door, recorder, random, clockError, widgets }))
  }
  const agents: Agent[] = []
  for (const [i, account] of desk.agents.filter(({ name }) => name !== ADMIN && name !== RETURNS).entries()) {
    const team = teams.find(({ id }) => id === account.team)
    const door = await open(account.name)
    const value = { who: account.name, visitor: null, teams: team ? [team.name] : [] }
    recorder.add({ process: 0, type: 'ok', f: 'rights', value })
    const random = seededRandom(seed - 1 - i)
    const works = account.name !== WANDERS
    const agent = new Agent({ account, address: `10.2.0.${i + 1}`, door, recorder, random, works })
    doors.push(door)
    agents.push(agent)
    void agent.arrive()
  }
  const account = (name: string) => {
    const found = desk.agents.find((agent) => agent.name === name)
    if (!found) throw new Error(`There is nobody named ${name}.`)
    return found
  }
  const returns = await open(RETURNS)
  const at = teams.find(({ id }) => id === account(WANDERS).team)
  if (!at) throw new Error('Who wanders begins in a team.')

  return {
    doors,
    visitors,
    agents,
    wanderer: new Wanderer({ recorder, admin: account(ADMIN), agent: account(WANDERS), door: ownDoor, teams, at }),
    careless,
    returner: new Returner({
      recorder,
      account: account(RETURNS),
      team: at.name,
      address: '10.5.0.1',
      door: returns,
      ownDoor,
    }),
    ownDoor,
    recorder,
    live() {
      const stops = [
        ...visitors.map((visitor, i) =>
          steps(seededRandom(seed + 1_000 + i), () => visitor.pending < MOST_UNSENT && visitor.write()),
        ),
        ...agents.map((agent, i) => steps(seededRandom(seed + 2_000 + i), () => agent.work())),
      ]
      return () => stops.forEach((stop) => stop())
    },
    async close() {
      for (const one of [...visitors, ...agents]) one.close()
      await Promise.all([...doors, ownDoor, returns].map((door) => door.close()))
    },
  }
}

function steps(random: Random, act: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const next = () => {
    timer = setTimeout(
      () => {
        act()
        next()
      },
      STEP[0] + random.next() * (STEP[1] - STEP[0]),
    )
  }
  next()
  return () => clearTimeout(timer)
}
