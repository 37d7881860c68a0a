import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { programsHere } from '../../services/postgres.ts'
import { Belongings } from '../../belongings.ts'
import { type Postgres, startPostgres } from './postgres.ts'

const runs = (await programsHere()) !== null
const needs = runs ? '' : ' (not run: the programs of PostgreSQL are not here)'
const patient = 60_000

describe.skipIf(!runs)(`a PostgreSQL that can be struck${needs}`, { timeout: patient }, () => {
  let postgres: Postgres
  let belongings: Belongings
  beforeEach(async () => {
    belongings = new Belongings()
    postgres = await startPostgres(belongings.own)
    await postgres.run('create table said (n integer)')
  }, patient)
  afterEach(() => belongings.putAway(), patient)

  const said = () => postgres.run(`select string_agg(n::text, ' ' order by n) from said`)

  test('a standby has what was acknowledged, and serves at the same address', async () => {
    await postgres.run('insert into said values (1)')
    const failOver = await postgres.follow()
    await postgres.run('insert into said values (2)')
    const failing = failOver()
    // Some of it while the first one is alone: without an answer, or on the standby in time.
    const late = postgres.attempt('insert into said values (3) returning n')
    await failing
    expect(await said()).toMatch((await late).startsWith('3') ? /^1 2 3/ : /^1 2/)
    await postgres.run('insert into said values (4)')
    expect(await said()).toMatch(/ 4$/)
  })

  test('its clock is moved, and moved back', async () => {
    const hoursAhead = () => postgres.run('select round(extract(epoch from clock_timestamp() - now()) / 3600)')
    await postgres.moveClock(24)
    expect(await hoursAhead()).toBe('24')
    await postgres.moveClock(0)
    expect(await hoursAhead()).toBe('0')
  })

  test('a full disk is full, and PostgreSQL goes on when there is room again', async ({ skip }) => {
    const disk = postgres.disk()
    if (!disk) return skip('this user may not mount a disk')
    await disk.fill()
    expect(await postgres.attempt('insert into said select generate_series(1, 100000)')).toContain('No space left')
    await disk.empty()
    await postgres.start()
    await postgres.run('insert into said values (5)')
    expect(await said()).toBe('5')
  })
})
