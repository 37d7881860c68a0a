import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { lookedAt } from '../src/adapters/metrics/looked-at.ts'
import { counted } from '../src/adapters/metrics/counted.ts'
import { collectDefaultMetrics, Registry } from 'prom-client'

const ops = (path: string) => readFile(fileURLToPath(new URL(`../../ops/${path}`, import.meta.url)), 'utf8')

type Target = { expr: string; refId: string }
type Panel = {
  id: number
  type: string
  title: string
  gridPos: { h: number; w: number; x: number; y: number }
  targets?: Target[]
}
type Dashboard = { uid: string; schemaVersion: number; panels: Panel[]; templating: { list: { name: string }[] } }

let dashboard: Dashboard
let alerts: string
/** What /metrics has, whether it has happened yet or not. */
let there: string[]

/** A histogram is read by its parts. */
const family = (name: string) => name.replace(/_(bucket|sum|count)$/, '')
const namesIn = (text: string) =>
  [...text.matchAll(/\b(walletdesk|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => family(name))

beforeAll(async () => {
  dashboard = JSON.parse(await ops('grafana/walletdesk.json'))
  alerts = await ops('prometheus/alerts.yml')
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  counted(registry)
  lookedAt(registry, {
    connections: () => ({ visitor: 0, desk: 0 }),
    teams: () => [],
    pool: () => null,
    link: () => 'alone',
    lease: () => true,
    ready: async () => true,
  })
  there = [...(await registry.metrics()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? '')
})

const expressions = () => dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))

describe('[J7] dashboard, alerts and metrics speak of the same', () => {
  test('what they name is told', () => {
    const named = new Set(namesIn([...expressions(), alerts].join('\n')))
    expect([...named].filter((name) => !there.includes(name))).toEqual([])
  })

  test('what is told of WalletDesk is on the dashboard', () => {
    const shown = namesIn(expressions().join('\n'))
    expect(there.filter((name) => name.startsWith('walletdesk_') && !shown.includes(name))).toEqual([])
  })

  test('every part of the dashboard asks for the chosen job only', () => {
    const all = expressions().flatMap((expr) => [
      ...expr.matchAll(/\b(?:walletdesk|nodejs|process)_\w+(\{job="\$job")?/g),
    ])
    expect(all.length).toBeGreaterThan(20)
    expect(all.filter(([, job]) => job === undefined).map(([name]) => name)).toEqual([])
  })
})

describe('the dashboard is one that Grafana takes', () => {
  test('panels of known kinds, each with a number of its own, none over another', () => {
    const { panels } = dashboard
    expect(dashboard.uid).toBe('walletdesk')
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(39)
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    expect(panels.filter(({ type }) => !['row', 'stat', 'timeseries'].includes(type))).toEqual([])
    const taken = new Set<string>()
    for (const { title, gridPos } of panels)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++)
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
          expect([title, x < 24, taken.has(`${x} ${y}`)]).toEqual([title, true, false])
          taken.add(`${x} ${y}`)
        }
  })

  test('what it asks for by variables, it declares', () => {
    const declared = dashboard.templating.list.map(({ name }) => name)
    const used = [...JSON.stringify(dashboard.panels).matchAll(/\$\{?([a-z]\w+)/g)].map(([, name]) => name ?? '')
    expect(new Set(used)).toEqual(new Set(declared))
  })
})
