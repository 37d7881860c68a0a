import { expect, test, vi } from 'vitest'
import { provide } from './provide.ts'
import { Missing, type Provider, type Service } from './services.ts'

vi.mock('./debian.ts', () => ({ mayInstall: () => false, install: async () => false }))
vi.spyOn(console, 'log').mockImplementation(() => {})

function here(name: string) {
  const stop = vi.fn(async () => {})
  const service: Service = { env: { [name]: 'there' }, from: 'a test', stop }
  const provider: Provider = { name, debian: [], advice: `Install ${name}.`, find: async () => service }
  return { provider, stop }
}
const nowhere: Provider = { name: 'Redis', debian: [], advice: 'Install Redis.', find: async () => null }

test('what is there is used as it is', async () => {
  const services = await provide([here('A').provider, here('B').provider])
  expect(services.map(({ env }) => env)).toEqual([{ A: 'there' }, { B: 'there' }])
})

test('what is missing is named with what to do, and what was started is put away again', async () => {
  const { provider, stop } = here('PostgreSQL')
  await expect(provide([provider, nowhere])).rejects.toThrow(new Missing('The tests need Redis. Install Redis.'))
  expect(stop).toHaveBeenCalledOnce()
})

test('what can be fetched is fetched before anybody is asked for it', async () => {
  const { provider } = here('Chromium')
  let fetched = false
  const later: Provider = {
    ...provider,
    find: async () => (fetched ? provider.find() : null),
    fetch: async () => {
      fetched = true
    },
  }
  expect(await provide([later])).toHaveLength(1)
})
