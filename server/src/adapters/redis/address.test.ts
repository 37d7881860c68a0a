import { describe, expect, test } from 'vitest'
import { redisAddress } from './address.ts'

const open = { tls: false, username: null, password: null }

describe('the address of Redis', () => {
  test.each([
    ['redis://localhost', { kind: 'single', ...open, at: { host: 'localhost', port: 6379 } }],
    [
      'rediss://desk:p%40ss@redis.example:6380',
      { kind: 'single', tls: true, username: 'desk', password: 'p@ss', at: { host: 'redis.example', port: 6380 } },
    ],
    ['redis://:secret@[::1]:7000', { kind: 'single', ...open, password: 'secret', at: { host: '::1', port: 7000 } }],
    [
      'redis+sentinel://desk:pw@h1,h2:26380/mymaster?sentinelPassword=other',
      {
        kind: 'sentinel',
        tls: false,
        username: 'desk',
        password: 'pw',
        sentinels: [
          { host: 'h1', port: 26_379 },
          { host: 'h2', port: 26_380 },
        ],
        master: 'mymaster',
        sentinelPassword: 'other',
      },
    ],
    [
      'rediss+cluster://h1,h2:7001',
      {
        kind: 'cluster',
        ...open,
        tls: true,
        nodes: [
          { host: 'h1', port: 6379 },
          { host: 'h2', port: 7001 },
        ],
      },
    ],
  ])('%s', (text, address) => {
    expect(redisAddress(text)).toEqual(address)
  })

  test.each([
    'localhost:6379',
    'http://localhost',
    'redis://',
    'redis://h1,h2',
    'redis://h1/3',
    'redis://h1:70000',
    'redis://h1:port',
    'redis://h1,',
    'redis://u:%zz@h1',
    'redis+sentinel://h1:26379',
    'redis+sentinel://h1/m?other=1',
    'redis+cluster://h1/0',
    'redis+cluster://h1?sentinelPassword=x',
  ])('%s is none', (text) => {
    expect(redisAddress(text)).toBeNull()
  })
})
