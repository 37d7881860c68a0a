import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Site } from '../src/core/people.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { inProcessBus } from '../src/adapters/single-process/bus.ts'
import { inProcessPresence } from '../src/adapters/single-process/presence.ts'
import { randomTokens } from '../src/adapters/crypto/tokens.ts'
import { openStore } from '../src/adapters/store/open.ts'
import type { Store } from '../src/ports/store.ts'
import { agent, at, id, site, team, times } from '../src/ports/store-samples.contract.ts'
import { setUp } from '../src/usecases/account/join.ts'
import { actorOf } from '../src/usecases/actor.ts'
import { saveKeeps } from '../src/usecases/admin/site-data.ts'
import { saveAgent, saveSite } from '../src/usecases/admin/settings.ts'
import { setCapacity, setStatus } from '../src/usecases/agent/set-status.ts'
import { Directory } from '../src/usecases/directory.ts'
import { firstStart } from '../src/usecases/system/first-start.ts'
import { databaseUrl, freshSchema } from './store/postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'

describe.skipIf(!databaseUrl)(`settings that are saved at the same moment${needs}`, () => {
  let store: Store
  let d: ReturnType<typeof deps>

  function deps() {
    const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(error) }
    return {
      ...{ store, clock: fakeClock(at(0)), directory: new Directory(store), bus: inProcessBus(log) },
      ...{ presence: inProcessPresence(), tokens: randomTokens, ids: { next: () => crypto.randomUUID() } },
      passwords: { hash: async (password: string) => password, verify: async () => false },
      limiter: { take: async () => 0 },
    }
  }

  const ana = agent('ana', { role: 'admin' })
  const bo = agent('bo', { role: 'admin' })
  const as = ({ name, role, teams, languages, capacity, disabled }: typeof ana, more: object) => ({
    ...{ name, role, teams: [...teams], languages: [...languages], capacity, disabled },
    ...more,
  })

  beforeEach(async () => {
    store = await openStore(await freshSchema())
    d = deps()
    await store.write(async (tx) => {
      await tx.putTeam(team)
      await tx.putSite(site)
    })
  })
  afterEach(() => store.close())

  const put = () =>
    store.write(async (tx) => {
      await tx.putAgent(ana)
      await tx.putAgent(bo)
    })

  test('[Y2] who is disabled stays so, whatever they choose meanwhile', async () => {
    for (const _ of times(10, (i) => i)) {
      await put()
      const choices = times(8, (i) =>
        i % 2 ? setStatus(d, actorOf(bo), { status: 'away' }) : setCapacity(d, actorOf(bo), { capacity: 1 + i }),
      )
      await Promise.all([...choices, saveAgent(d, bo.id, as(bo, { disabled: true })), ...choices])
      expect(await store.read.agent(bo.id)).toMatchObject({ disabled: true })
    }
  })

  test('[Y2] of two admins who take the other’s rights, one remains', async () => {
    for (const _ of times(10, (i) => i)) {
      await put()
      const saved = await Promise.all([ana, bo].map((one) => saveAgent(d, one.id, as(one, { role: 'agent' }))))
      expect(saved.filter(({ ok }) => ok)).toHaveLength(1)
      expect((await store.read.agents()).filter(({ role }) => role === 'admin')).toHaveLength(1)
    }
  })

  test('[Y2] of those who use the links of several starts, one is the owner', async () => {
    const starts = times(8, () => firstStart(d, { demo: null, zone: 'UTC', origins: [] }))
    const links = (await Promise.all(starts)).flatMap((start) => (start.kind === 'owner-link' ? start.token : []))
    const asked = links.map((token, i) => {
      const who = { name: `Owner ${i}`, email: `${i}@desk.example`, password: 'a few words in a row' }
      return setUp(d, '10.0.0.1', { token, ...who, site: { name: 'Wallet', origin: 'https://wallet.example' } })
    })
    const made = await Promise.all(asked)
    expect(made.map((one) => (one.ok ? 'made' : one.code)).toSorted()).toEqual([
      ...times(7, () => 'link.invalid'),
      'made',
    ])
    expect(await store.read.agents()).toHaveLength(1)
  })

  test('[Y2] how long a site keeps what is not undone by whoever names it anew', async () => {
    for (const i of times(10, (n) => n + 1)) {
      const renamed: Pick<Site, 'name' | 'team' | 'origins'> = { name: `Site ${i}`, team: team.id, origins: [] }
      const cmd = { ...renamed, origins: [] }
      const keeps = { filesDays: i, conversationsDays: null }
      await Promise.all([...times(4, () => saveSite(d, site.id, cmd)), saveKeeps(d, actorOf(ana), site.id, keeps)])
      expect(await store.read.sites()).toMatchObject([{ id: id('site'), name: `Site ${i}`, keeps }])
    }
  })
})
