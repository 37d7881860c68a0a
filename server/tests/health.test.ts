import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '../src/adapters/store/open.ts'
import { freePort } from '../testing/free-port.ts'
import { startWorld } from '../testing/world.ts'

async function ask(origin: string, path: string) {
  const response = await fetch(`${origin}${path}`)
  return { status: response.status, cache: response.headers.get('cache-control'), said: await response.json() }
}

test('[J1] it says that it lives while it starts, and that it is ready when it is', async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const opened = Promise.withResolvers<void>()
  const mayGoOn = Promise.withResolvers<void>()
  const starting = startWorld({
    port,
    store: async (folder) => {
      const store = await openStore(`sqlite:${join(folder, 'walletdesk.db')}`)
      return {
        ...store,
        read: {
          ...store.read,
          async secret(name) {
            opened.resolve()
            await mayGoOn.promise
            return store.read.secret(name)
          },
        },
      }
    },
  })
  await opened.promise
  expect(await ask(origin, '/healthz')).toEqual({ status: 200, cache: 'no-store', said: { alive: true } })
  expect(await ask(origin, '/readyz')).toMatchObject({ status: 503, said: { ready: false, server: 'starting' } })
  expect((await fetch(`${origin}/`)).status).toBe(503)
  mayGoOn.resolve()
  const world = await starting
  expect(await ask(origin, '/readyz')).toEqual({
    status: 200,
    cache: 'no-store',
    said: { ready: true, server: 'running', store: 'writable', redis: 'not used' },
  })
  await world.close()
})

test('[J2] a store that is closed makes the server alive and not ready', async () => {
  let away = () => Promise.resolve()
  const world = await startWorld({
    store: async (folder) => {
      const store = await openStore(`sqlite:${join(folder, 'walletdesk.db')}`)
      away = () => store.close()
      return store
    },
  })
  await away()
  expect(await ask(world.origin, '/readyz?deep=1')).toMatchObject({ status: 503, said: { store: 'away' } })
  expect(await ask(world.origin, '/healthz')).toMatchObject({ status: 200 })
  await world.close().catch(() => {})
})
