import { expect, test } from 'vitest'
import { minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { LogFields } from '../../ports/log.ts'
import { StoreFailure } from '../../ports/store.ts'
import { sparing } from './sparing.ts'

function listened() {
  const clock = fakeClock()
  const lines: [string, LogFields | undefined][] = []
  const incidents: unknown[] = []
  const log = sparing(
    {
      info: (event, fields) => void lines.push([event, fields]),
      warn: (event, fields) => void lines.push([event, fields]),
      incident: (error) => String(incidents.push(error)),
    },
    clock,
  )
  return { clock, lines, incidents, log }
}

const away = () => new StoreFailure('storage.unavailable', null)

test('[J9] a database that is away is one line at once and one a minute, whoever notices it, and no incident', () => {
  const { clock, lines, incidents, log } = listened()
  for (let second = 0; second < 90; second++) {
    log.warn('store failure', { verb: 'message.send', side: 'visitor', code: 'storage.unavailable' })
    log.incident(away(), { area: 'tick' })
    clock.advance(seconds(1))
  }
  clock.advance(minutes(10))
  expect(lines).toEqual([
    ['store failure', { verb: 'message.send', side: 'visitor', code: 'storage.unavailable', count: 1 }],
    ['store failure', { code: 'storage.unavailable', count: 119 }],
    ['store failure', { code: 'storage.unavailable', count: 60 }],
  ])
  expect(incidents).toEqual([])
})

test('[J9] what fails in another way, or anew, is said at once', () => {
  const { clock, lines, log } = listened()
  log.incident(away(), { area: 'tick' })
  log.incident(new StoreFailure('storage.full', null), { area: 'tick' })
  log.warn('the lease was not renewed', { code: 'storage.unavailable' })
  expect(lines).toHaveLength(3)
  clock.advance(minutes(2))
  log.incident(away(), { area: 'route' })
  expect(lines.slice(3)).toEqual([['store failure', { area: 'route', code: 'storage.unavailable', count: 1 }]])
})

test('everything else is passed on as it is', () => {
  const { lines, incidents, log } = listened()
  const bug = new Error('a bug')
  expect(log.incident(bug, { area: 'tick' })).toBe('1')
  log.warn('connection cut', { because: 'slow reader' })
  log.info('stopped')
  expect(incidents).toEqual([bug])
  expect(lines).toEqual([
    ['connection cut', { because: 'slow reader' }],
    ['stopped', undefined],
  ])
})
