import { expect, test } from 'vitest'
import type { AgentId, SiteKey, TeamId, TopicId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { AccountLink, AgentSession, Team, TeamEntry, Topic } from '../core/people.ts'
import type { Tx } from './store.ts'
import { agent, at, id, type OpenStore, site, team, times, visitor } from './store-samples.contract.ts'

const ana = id<AgentId>('ana')

const topic = (name: string, position: number): Topic => ({
  id: id<TopicId>(name),
  team: team.id,
  labels: { en: 'Deposit not credited', 'zh-CN': '充值未到账' },
  priority: 1,
  position,
  intake: {
    fields: [
      { id: 'address', kind: 'text', required: true, labels: { zh: '收款地址' }, help: { en: 'The public one' } },
    ],
    warnings: [{ texts: { en: 'Send nothing more.' } }],
  },
})

const session = (name: string, of = ana): AgentSession => ({
  id: name,
  agent: of,
  createdAt: at(0),
  expiresAt: at(100),
})

const link: AccountLink = {
  id: 'hash-of-a-token',
  role: 'supervisor',
  teams: [team.id],
  languages: ['en'],
  capacity: 4,
  expiresAt: at(100),
  owner: true,
}

export function directoryRules(fresh: OpenStore): void {
  test('[ST26] sites, teams and topics are kept as they were put, and put again', async () => {
    const store = await fresh()
    expect(await store.read.sites()).toEqual([site])
    expect(await store.read.siteByKey(site.key)).toEqual(site)
    expect(await store.read.siteByKey(id<SiteKey>('unknown'))).toBeNull()
    expect(await store.read.teams()).toEqual([team])

    const renamed = { ...team, name: '客服', owner: ana, schedule: { ...team.schedule, exceptions: [] } }
    const moved = { ...site, origins: ['https://a.example', 'https://b.example'] }
    await store.write(async (tx) => {
      await tx.putTeam(renamed)
      await tx.putSite(moved)
      await tx.putTopic(topic('swap', 2))
      await tx.putTopic(topic('deposit', 1))
    })
    expect(await store.read.teams()).toEqual([renamed])
    expect(await store.read.sites()).toEqual([moved])
    expect(await store.read.topics()).toEqual([topic('deposit', 1), topic('swap', 2)])

    await store.write(async (tx) => {
      await tx.putTopic(topic('swap', 0))
      await tx.deleteTopic(id<TopicId>('deposit'))
    })
    expect(await store.read.topics()).toEqual([topic('swap', 0)])
  })

  test('[ST36] a rota and an incident are kept as they were put, and taken away again', async () => {
    const store = await fresh()
    const planned: Team = {
      ...team,
      rota: {
        plans: [{ agent: ana, capacity: null, weekly: [{ day: 1, from: '22:00', to: '06:00' }] }],
        changes: [
          { kind: 'absent', agent: ana, date: '2025-06-09', until: '2025-06-20' },
          { kind: 'extra', agent: ana, date: '2025-06-21', from: '10:00', to: '24:00' },
        ],
      },
      incident: { since: at(5), by: ana, note: '节点同步延迟 🙂' },
    }
    await store.write((tx) => tx.putTeam(planned))
    expect(await store.read.teams()).toEqual([planned])
    expect(await store.write((tx) => tx.lockTeam(team.id))).toEqual(planned)
    await store.write((tx) => tx.putTeam(team))
    expect(await store.read.teams()).toEqual([team])
    expect(await store.write((tx) => tx.lockTeam(id<TeamId>('nobody')))).toBeNull()
  })

  test('[ST37] who locks a team first changes it first: of twenty at once none overwrites another', async () => {
    const store = await fresh()
    await Promise.all(
      times(20, (i) =>
        store.write(async (tx) => {
          const locked = await tx.lockTeam(team.id)
          if (!locked) return
          const closures = [...(locked.schedule.closures ?? []), { from: at(i), to: at(i + 1) }]
          await tx.putTeam({ ...locked, schedule: { ...locked.schedule, closures } })
          await tx.noteTeam({ team: team.id, at: at(i), by: ana, event: { kind: 'reopened' } })
        }),
      ),
    )
    const [stored] = await store.read.teams()
    expect(stored?.schedule.closures?.map((c) => c.from).sort()).toEqual(times(20, (i) => at(i)))
    expect(await store.read.teamLog(team.id, 50)).toHaveLength(20)
  })

  test('[ST38] a team’s log is read from its end, and is that of no other team', async () => {
    const store = await fresh()
    const entry = (n: number, event: TeamEntry['event']): TeamEntry => ({ team: team.id, at: at(n), by: ana, event })
    const entries = [
      entry(1, { kind: 'closed', from: at(1), to: at(9), note: 'Wartung' }),
      entry(2, { kind: 'incident', on: true, note: null }),
      entry(2, { kind: 'incident', on: false, note: null }),
    ]
    for (const one of entries) await store.write((tx) => tx.noteTeam(one))
    expect(await store.read.teamLog(team.id, 10)).toEqual(entries.toReversed())
    expect(await store.read.teamLog(team.id, 1)).toEqual(entries.slice(-1))
    expect(await store.read.teamLog(id<TeamId>('b'), 10)).toEqual([])
  })

  test('[ST27] agents are kept as they were put, and found by id and by e-mail', async () => {
    const store = await fresh()
    const first = agent('ana', { awayBecause: 'not-opened', chosen: 'away', lastAssignedAt: at(3), disabled: true })
    await store.write((tx) => tx.putAgent(first))
    expect(await store.read.agent(ana)).toEqual(first)
    expect(await store.read.agentByEmail(first.email)).toEqual(first)
    expect(await store.read.agentByEmail('nobody@wallet.example')).toBeNull()
    const second = agent('ana', { role: 'admin', teams: [team.id, id<TeamId>('b')], email: 'new@wallet.example' })
    expect(await store.write((tx) => tx.putAgent({ ...second, lastAssignedAt: at(4) }))).toBe(true)
    expect(await store.read.agents()).toEqual([{ ...second, lastAssignedAt: at(4) }])
    expect(await store.read.agentByEmail(first.email)).toBeNull()
  })

  test('[ST98] who locks an agent changes them first: of twenty at once none overwrites another', async () => {
    const store = await fresh()
    await store.write(async (tx) => {
      await tx.putAgent(agent('ana', { capacity: 0 }))
      await tx.putAgent(agent('bo'))
    })
    const ofAll = async (tx: Tx) => (await tx.lockAgents()).find((one) => one.id === ana) ?? null
    await Promise.all(
      times(20, (i) =>
        store.write(async (tx) => {
          const locked = await (i % 2 ? ofAll(tx) : tx.lockAgent(ana))
          if (locked) await tx.putAgent({ ...locked, capacity: locked.capacity + 1 })
        }),
      ),
    )
    expect(await store.read.agent(ana)).toEqual(agent('ana', { capacity: 20 }))
    expect(await store.write((tx) => tx.lockAgent(id<AgentId>('nobody')))).toBeNull()
  })

  test('[ST27] one e-mail is one agent’s, also when ten ask for it at once', async () => {
    const store = await fresh()
    const got = await Promise.all(
      times(10, (i) => store.write((tx) => tx.putAgent(agent(`a${i}`, { email: 'same@wallet.example' })))),
    )
    expect(got.filter(Boolean)).toHaveLength(1)
    expect(await store.read.agents()).toHaveLength(1)
  })

  test('[ST27] settings that were read before an assignment do not undo when it was', async () => {
    const store = await fresh()
    await store.write((tx) => tx.putAgent(agent('ana', { lastAssignedAt: at(7) })))
    await store.write((tx) => tx.putAgent(agent('ana', { capacity: 9, lastAssignedAt: null })))
    expect(await store.read.agent(ana)).toMatchObject({ capacity: 9, lastAssignedAt: at(7) })
  })

  test('[ST28] a session lasts until it is ended: one, all, or all but one', async () => {
    const store = await fresh()
    await store.write(async (tx) => {
      await tx.putAgent(agent('ana'))
      await tx.putAgent(agent('bo'))
      for (const name of ['s1', 's2', 's3', 's4']) await tx.putSession(session(name))
      await tx.putSession(session('other', id<AgentId>('bo')))
    })
    const left = async () => {
      const names = ['s1', 's2', 's3', 's4', 'other']
      const found = await Promise.all(names.map((name) => store.read.session(name)))
      const ids = found.flatMap((s) => (s ? [s.id] : []))
      expect((await store.read.sessions(names)).map((s) => s.id).toSorted()).toEqual(ids.toSorted())
      return ids
    }
    expect(await store.read.sessions([])).toEqual([])
    expect(await store.read.session('s1')).toEqual(session('s1'))
    await store.write((tx) => tx.putSession({ ...session('s1'), expiresAt: at(200) }))
    expect((await store.read.session('s1'))?.expiresAt).toBe(at(200))
    await store.write((tx) => tx.deleteSession('s1'))
    expect(await left()).toEqual(['s2', 's3', 's4', 'other'])
    await store.write((tx) => tx.deleteSessionsOf(ana, 's3'))
    expect(await left()).toEqual(['s3', 'other'])
    await store.write((tx) => tx.deleteSessionsOf(ana))
    expect(await left()).toEqual(['other'])
  })

  test('[ST29] a link is used once, whoever comes first', async () => {
    const store = await fresh()
    await store.write((tx) => tx.putLink(link))
    expect(await store.read.link(link.id)).toEqual(link)
    const used = await Promise.all(times(20, () => store.write((tx) => tx.useLink(link.id, at(50)))))
    expect(used.filter(Boolean)).toHaveLength(1)
    expect(await store.read.link(link.id)).toBeNull()
    expect(await store.write((tx) => tx.useLink('unknown', at(50)))).toBe(false)
  })

  test('[ST29] an expired link is of no use', async () => {
    const store = await fresh()
    await store.write((tx) => tx.putLink(link))
    expect(await store.write((tx) => tx.useLink(link.id, at(100)))).toBe(false)
  })

  test('[ST30] a secret that was made once stays, whoever makes it again', async () => {
    const store = await fresh()
    expect(await store.read.secret('visitor-token')).toBeNull()
    await store.write((tx) => tx.putSecret('visitor-token', 'first'))
    await store.write((tx) => tx.putSecret('visitor-token', 'second'))
    expect(await store.read.secret('visitor-token')).toBe('first')
    expect(await store.read.secret('other')).toBeNull()
    expect(await store.write((tx) => tx.replaceSecret('visitor-token', 'second', 'third'))).toBe(false)
    expect(await store.write((tx) => tx.replaceSecret('visitor-token', 'first', 'third'))).toBe(true)
    expect(await store.read.secret('visitor-token')).toBe('third')
    expect(await store.read.chainedAt()).toBeNull()
    expect(await store.read.epoch()).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('[ST88] a touch is a write, and leaves everything as it was', async () => {
    const store = await fresh()
    const epoch = await store.read.epoch()
    await store.write((tx) => tx.touch())
    expect(await store.read.epoch()).toBe(epoch)
    await store.close()
    await expect(store.write((tx) => tx.touch())).rejects.toMatchObject({ code: 'storage.unavailable' })
  })

  test('[ST31] visitors are kept as they were put, and put again', async () => {
    const store = await fresh()
    const named = visitor('v1', { name: '小明 🙂', locale: 'ar', timeZone: 'Asia/Dubai' })
    await store.write(async (tx) => {
      await tx.putVisitor(visitor('v1'))
      await tx.putVisitor(named)
      await tx.putVisitor(visitor('v2'))
    })
    expect(await store.read.visitor(id<VisitorId>('v1'))).toEqual(named)
    expect(await store.read.visitor(id<VisitorId>('v9'))).toBeNull()
    const found = await store.read.visitors(['v2', 'v9', 'v1'].map((name) => id<VisitorId>(name)))
    expect(found.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([named, visitor('v2')])
    expect(await store.read.visitors([])).toEqual([])
  })
}
