import { expect, test } from 'vitest'
import { readText } from '@walletdesk/shared/domain/guard/index.ts'
import { guardOver, Unreadable } from './guard.ts'
import type { Log, LogFields } from '../../ports/log.ts'
import { noMetrics } from '../../ports/metrics.ts'

function recorded() {
  const incidents: { error: unknown; fields: LogFields | undefined }[] = []
  const log: Log = {
    info() {},
    warn() {},
    incident(error, fields) {
      incidents.push({ error, fields })
      return '1'
    },
  }
  return { log, incidents }
}

test('[G44] what fails is an incident that says where, and not a character of the text', async () => {
  const { log, incidents } = recorded()
  const guard = guardOver(
    async (text) => {
      throw new RangeError(`too much: ${text}`)
    },
    log,
    noMetrics,
  )
  expect(await guard.read({ text: 'wild father tree', field: 'message' }, [])).toBe('unavailable')
  const [{ error, fields } = { error: null, fields: undefined }] = incidents
  expect(fields).toEqual({ area: 'guard', field: 'message' })
  expect(error).toMatchObject({ name: 'RangeError', stack: expect.stringContaining('guard.test.ts') })
  expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('wild')
})

test('[G44] what hung before is refused as that, and is no incident of its own each time', async () => {
  const { log, incidents } = recorded()
  const guard = guardOver(
    async () => {
      throw new Unreadable()
    },
    log,
    noMetrics,
  )
  expect(await guard.read({ text: 'Hello', field: 'message' }, [])).toBe('unreadable')
  expect(incidents).toEqual([])
})

test('[G40] verdicts are counted by what was found and where, and nothing else is kept', () => {
  const counted: unknown[][] = []
  const guard = guardOver(readText, recorded().log, { guarded: (...one) => counted.push(one) })
  guard.count('pass', 'message', null)
  guard.count('block', 'name', 'key-wif')
  guard.count('block', 'name', 'key-wif')
  expect(counted).toEqual([
    ['pass', 'message', null],
    ['block', 'name', 'key-wif'],
    ['block', 'name', 'key-wif'],
  ])
})
