import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { findProgram, testProgram } from '../testing/programs.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFile(root + path, 'utf8')

/** Names of settings that a file of them gives a value or a place. */
const namesIn = (env: string) => [...env.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name ?? '')
const settings = async () =>
  [...(await read('server/src/main/config.ts')).matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name ?? '')

type Service = {
  build?: { context: string; dockerfile: string }
  image: string
  environment?: Record<string, string>
  volumes?: string[]
  networks?: string[] | Record<string, { ipv4_address?: string }>
}
type Compose = { services: Record<string, Service>; volumes: Record<string, null> }

const compose = async () => parse(await read('ops/compose.yaml'), { merge: true }) as Compose

describe('[J8] ops/compose.yaml', () => {
  test('names files that are there, and volumes that it declares', async () => {
    const { services, volumes } = await compose()
    const mounts = Object.values(services).flatMap(({ volumes: of = [] }) => of.map((one) => one.split(':')[0] ?? ''))
    for (const from of mounts) {
      if (from.startsWith('.')) expect([from, existsSync(join(root, 'ops', from))]).toEqual([from, true])
      else expect(Object.keys(volumes)).toContain(from)
    }
    const builds = Object.values(services).flatMap(({ build }) => (build ? [build] : []))
    expect(builds.map(({ context, dockerfile }) => existsSync(join(root, 'ops', context, dockerfile)))).toEqual([true])
  })

  test('holds no secret: whatever is one comes from the file beside it', async () => {
    const text = await read('ops/compose.yaml')
    const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? '')
    expect(new Set(asked)).toEqual(new Set(namesIn(await read('ops/compose.env.example'))))
    const { services } = await compose()
    const given = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment))
    const secret = given.filter(([name, value]) => /PASSWORD|TOKEN/.test(name) || /:\/\/[^/]*:[^/]*@/.test(value))
    expect(secret.length).toBeGreaterThan(5)
    expect(secret.filter(([, value]) => !value.includes('${'))).toEqual([])
    // Nobody fills the example in, and git keeps no other.
    expect(await read('ops/compose.env.example')).not.toMatch(/^(POSTGRES_PASSWORD|REDIS_PASSWORD|METRICS_TOKEN)=./m)
    expect((await read('.gitignore')).split('\n')).toContain('ops/*.env')
  })

  test('gives the nodes settings that there are, and has them believe the proxy and nobody else', async () => {
    const { services } = await compose()
    const nodes = Object.entries(services).filter(([, { image }]) => image === 'walletdesk')
    expect(services.caddy?.environment?.NODES).toBe(nodes.map(([name]) => `${name}:3000`).join(' '))
    const { networks } = services.caddy ?? {}
    const address = networks && !Array.isArray(networks) ? networks.inside?.ipv4_address : null
    const known = await settings()
    for (const [, { environment = {} }] of nodes) {
      expect(environment.TRUST_PROXY).toBe(address)
      expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([])
    }
  })
})

test('[J8] ops/Dockerfile starts what is there, and copies only what it has made', async () => {
  const file = await read('ops/Dockerfile')
  expect(file).toContain('CMD ["node_modules/.bin/node", "tools/serve.ts"]')
  expect(existsSync(`${root}tools/serve.ts`)).toBe(true)
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> }
  const run = [...file.matchAll(/pnpm@[\d.]+ ([a-z]+)/g)].map(([, name]) => name ?? '')
  expect(run.filter((name) => name !== 'install' && !Object.hasOwn(scripts, name))).toEqual([])
  // What lies beside the sources on somebody's machine stays there.
  const ignored = (await read('.dockerignore')).split('\n')
  expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', 'data', 'ops/*.env', '.git']))
})

describe('[J8] ops/walletdesk.service', () => {
  test('gives settings that there are, and leaves a stop the time it takes', async () => {
    const known = await settings()
    const example = namesIn(await read('ops/walletdesk.env.example'))
    expect(example.filter((name) => !known.includes(name))).toEqual([])
    const unit = await read('ops/walletdesk.service')
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(45)
    expect(unit).toMatch(/^ExecStart=\/opt\/walletdesk\/node_modules\/\.bin\/node tools\/serve\.ts$/m)
  })

  const systemd = findProgram(['systemd-analyze'])
  test.skipIf(!systemd)(
    `is one that systemd takes${systemd ? '' : ' (not run: no systemd-analyze here)'}`,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'walletdesk-unit-'))
      const unit = join(folder, 'walletdesk.service')
      await writeFile(
        unit,
        (await read('ops/walletdesk.service')).replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`),
      )
      const { status, stdout, stderr } = spawnSync(systemd ?? '', ['verify', unit], { encoding: 'utf8' })
      await rm(folder, { recursive: true })
      expect([status, stdout, stderr]).toEqual([0, '', ''])
    },
  )
})

const promtool = testProgram('promtool')
test.skipIf(!promtool)(
  `[J7] Prometheus takes the alerts, and they wake whom they should${promtool ? '' : ' (not run: no promtool here)'}`,
  () => {
    const alerts = (...args: string[]) =>
      execFileSync(promtool ?? '', args, { cwd: `${root}ops/prometheus`, encoding: 'utf8', stdio: 'pipe' })
    expect(alerts('check', 'rules', 'alerts.yml')).toMatch(/SUCCESS: [1-9]/)
    expect(alerts('test', 'rules', 'alerts.test.yml')).toMatch(/SUCCESS/)
  },
)

test.skipIf(!promtool)(
  `[J7] Prometheus takes every query of the dashboard${promtool ? '' : ' (not run: no promtool here)'}`,
  async () => {
    type Panel = { targets?: { expr: string }[] }
    const { panels } = JSON.parse(await read('ops/grafana/walletdesk.json')) as { panels: Panel[] }
    const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
    // As Grafana does before it asks.
    const filled = queries.map((expr) => expr.replaceAll('$__rate_interval', '5m').replaceAll('$job', 'walletdesk'))
    const rules = filled.map((expr, i) => ({ record: `dashboard:${i}`, expr }))
    const folder = await mkdtemp(join(tmpdir(), 'walletdesk-dashboard-'))
    await writeFile(join(folder, 'rules.yml'), JSON.stringify({ groups: [{ name: 'dashboard', rules }] }))
    const checked = execFileSync(promtool ?? '', ['check', 'rules', join(folder, 'rules.yml')], { encoding: 'utf8' })
    await rm(folder, { recursive: true })
    expect(checked).toContain(`SUCCESS: ${queries.length} rules found`)
  },
)
