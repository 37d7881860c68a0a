import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const sentence = (env: Record<string, string>) => {
  const config = readConfig(env)
  return config.ok ? null : config.args?.sentence
}
const safe = { NODE_ENV: 'production', PUBLIC_URL: 'https://desk.example.com' }

describe('settings', () => {
  test('with none, a newcomer gets port 3000, a file under data/, and this machine only', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ ok: true, value: { production: false, port: 3000, host: '127.0.0.1' } })
    expect(config.ok && config.value.database).toMatch(/^sqlite:.*data.walletdesk\.db$/)
  })

  test('production starts with an https address, and nothing less', () => {
    expect(readConfig(safe)).toMatchObject({ ok: true, value: { publicOrigin: 'https://desk.example.com' } })
    expect(readConfig({ ...safe, PUBLIC_URL: 'http://localhost:3000' })).toMatchObject({ ok: true })
  })

  test('[J3] in production a stop waits until it was seen; on somebody’s own machine it does not', () => {
    expect(readConfig(safe)).toMatchObject({ ok: true, value: { stopWait: 5_000 } })
    expect(readConfig({})).toMatchObject({ ok: true, value: { stopWait: 0 } })
    expect(readConfig({ ...safe, STOP_WAIT_SECONDS: '0' })).toMatchObject({ ok: true, value: { stopWait: 0 } })
  })

  test.each([
    ['missing', {}, /PUBLIC_URL is missing/],
    ['unencrypted', { PUBLIC_URL: 'http://desk.example.com' }, /PUBLIC_URL must begin with https/],
    ['no address', { PUBLIC_URL: 'desk' }, /PUBLIC_URL is not an address/],
    ['a path', { PUBLIC_URL: 'https://example.com/desk' }, /without a path/],
    ['a port that is none', { ...safe, PORT: 'http' }, /PORT must be a number/],
    ['a proxy that is no address', { ...safe, TRUST_PROXY: 'true' }, /TRUST_PROXY must list/],
    ['an unknown log level', { ...safe, LOG_LEVEL: 'verbose' }, /LOG_LEVEL must be one of/],
    ['a token that can be guessed', { ...safe, METRICS_TOKEN: 'metrics' }, /METRICS_TOKEN must be/],
    ['a stop that waits for ever', { ...safe, STOP_WAIT_SECONDS: '3600' }, /STOP_WAIT_SECONDS must be/],
    ['files kept for no time', { ...safe, FILES_KEPT_DAYS: '0' }, /FILES_KEPT_DAYS must be/],
    [
      'a chain that is not known',
      { ...safe, CHAIN_LOOKUP: 'dogecoin=https://x.example' },
      /CHAIN_LOOKUP must be pairs/,
    ],
    ['a node in our own network', { ...safe, CHAIN_LOOKUP: 'tron=http://10.0.0.7' }, /the address for tron must/],
    ['a store of another kind', { ...safe, DATABASE_URL: 'mysql://x' }, /DATABASE_URL must begin/],
    ['several nodes on one file', { ...safe, REDIS_URL: 'redis://h' }, /REDIS_URL is for several nodes.*PostgreSQL/],
    ['a Redis that is none', { ...safe, DATABASE_URL: 'postgres://h', REDIS_URL: 'h' }, /REDIS_URL must be redis:/],
  ])('an unsafe or wrong setting is named: %s', (_name, env, expected) => {
    expect(sentence({ NODE_ENV: 'production', ...env })).toMatch(expected)
  })

  test('an address that may hold a password is not quoted', () => {
    const env = { ...safe, DATABASE_URL: 'postgres://h', REDIS_URL: 'redis://:hunter2@h/0' }
    expect(sentence(env)).toMatch(/REDIS_URL must be/)
    expect(sentence(env)).not.toContain('hunter2')
  })
})
