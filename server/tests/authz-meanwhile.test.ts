import { afterEach, beforeEach, expect, test } from 'vitest'
import { join } from 'node:path'
import type { Settings } from '@walletdesk/shared/protocol/http.ts'
import { openStore } from '../src/adapters/store/open.ts'
import type { Tx } from '../src/ports/store.ts'
import { callApi } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const metricsToken = 'a-token-of-twenty-letters'
const yue = 'yue@harbor.example'
let world: TestWorld
/** What happens once, when her next write is on disk and nobody knows yet. */
let meanwhile: (() => Promise<void>) | null = null

beforeEach(async () => {
  world = await startWorld({
    metricsToken,
    async store(folder) {
      const store = await openStore(`sqlite:${join(folder, 'walletdesk.db')}`)
      return {
        ...store,
        async write(work) {
          let own = false
          const noted = (tx: Tx): Tx => ({
            ...tx,
            putAgent(agent) {
              own = agent.email === yue
              return tx.putAgent(agent)
            },
          })
          const done = await store.write((tx) => work(noted(tx)))
          const happens = own ? meanwhile : null
          if (own) meanwhile = null
          await happens?.()
          return done
        },
      }
    },
  })
})
afterEach(() => world.close())

async function disable(admin: string, email: string): Promise<void> {
  const settings = (await (await callApi(world.origin, 'GET', '/settings', { cookie: admin })).json()) as Settings
  const found = settings.agents.find((agent) => agent.email === email)
  const { id, email: _email, ...rest } = found ?? { id: '', email }
  const body = { ...rest, disabled: true }
  expect((await callApi(world.origin, 'PUT', `/agents/${id}`, { cookie: admin, body })).status).toBe(200)
}

/** What is counted under this name, each thing with its number. */
async function counted(name: string): Promise<string[]> {
  const headers = { authorization: `Bearer ${metricsToken}` }
  const text = await (await fetch(`${world.origin}/metrics`, { headers })).text()
  return text.split('\n').filter((line) => line.startsWith(`walletdesk_${name}{`))
}

test.each([
  ['desk.setStatus', { status: 'away' }],
  ['desk.setCapacity', { capacity: 2 }],
] as const)(
  '[V2] an agent disabled in the middle of their own %s is refused, and it is no incident',
  async (verb, cmd) => {
    const { cookie } = await world.agent('mia@harbor.example')
    const agent = await world.agent(yue)
    meanwhile = () => disable(cookie, yue)
    agent.socket.emit(verb, cmd, () => {})
    const refusal = 'walletdesk_refusals_total{door="desk",code="session.expired"} 1'
    await expect.poll(() => counted('refusals_total')).toEqual([refusal])
    expect(await counted('incidents_total')).toEqual([])
  },
)
