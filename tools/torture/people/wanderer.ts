import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { FilledTeam } from '../../../server/testing/filled-store.ts'
import type { Recorder } from '../history/recorder.ts'
import type { Door } from '../proxy/door.ts'
import { ORIGIN } from './from-door.ts'
import { type Account, callApi, signedIn } from './sign-in.ts'

/** An agent whom an admin moves from team to team: what comes to her afterwards is of the new one alone. */
export class Wanderer {
  readonly #recorder: Recorder
  readonly #admin: Account
  readonly #agent: Account
  readonly #door: Door
  readonly #teams: readonly FilledTeam[]
  #at: FilledTeam
  #cookie: string | null = null

  constructor(parts: {
    recorder: Recorder
    admin: Account
    agent: Account
    door: Door
    teams: readonly FilledTeam[]
    at: FilledTeam
  }) {
    this.#recorder = parts.recorder
    this.#admin = parts.admin
    this.#agent = parts.agent
    this.#door = parts.door
    this.#teams = parts.teams
    this.#at = parts.at
  }

  /** Whether it came about. */
  async move(random: Random): Promise<boolean> {
    const others = this.#teams.filter((team) => team !== this.#at)
    const to = others[Math.floor(random.next() * others.length)]
    const address = '10.9.0.1'
    this.#cookie ??= await signedIn(this.#door, address, this.#admin)
    if (!to || this.#cookie === null) return false
    // From here until the answer she may be in either.
    this.#allow([this.#at, to])
    const heading = { origin: ORIGIN, 'x-forwarded-for': address, cookie: this.#cookie }
    const { id, name } = this.#agent
    const body = { name, role: 'agent', teams: [to.id], languages: ['en'], capacity: 50, disabled: false }
    const answer = await callApi(this.#door, heading, 'PUT', `/agents/${id}`, body)
    await answer?.arrayBuffer().catch(() => null)
    if (answer?.status === 401) this.#cookie = null
    if (!answer?.ok) return false
    this.#at = to
    this.#allow([to])
    return true
  }

  #allow(teams: readonly FilledTeam[]) {
    const value = { who: this.#agent.name, visitor: null, teams: teams.map(({ name }) => name) }
    this.#recorder.add({ process: 0, type: 'ok', f: 'rights', value })
  }
}
