import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:https'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FILE_NAME_HEADER } from '@walletdesk/shared/protocol/file.ts'
import { CSRF_HEADER } from '@walletdesk/shared/protocol/http.ts'
import { MAX_FILE_BYTES } from '@walletdesk/shared/protocol/limits.ts'
import { about, newKey, visitorClient } from '../testing/clients.ts'
import { freePort } from '../testing/free-port.ts'
import { scrape } from '../testing/metrics.ts'
import { NodeProcess } from '../testing/node-process.ts'
import { type Proxy, proxies } from '../testing/proxies.ts'
import { databaseUrl, freshSchema } from './store/postgres-schema.ts'

// The certificates here are signed by nobody.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'

const METRICS_TOKEN = 'a-token-that-only-prometheus-has'
const missing = ({ name, program }: Proxy) => {
  if (!databaseUrl) return ' (not run: TEST_DATABASE_URL is not set)'
  return program === null ? ` (not run: ${name} is not on this machine)` : ''
}

const pdfOf = (bytes: number) => {
  const file = Buffer.alloc(bytes, ' ')
  file.write('%PDF-1.7\n')
  file.write('%%EOF\n', bytes - 6)
  return file
}

for (const proxy of proxies)
  describe.skipIf(missing(proxy))(
    `[J8] ${proxy.name} with the settings in ops/, in front of two nodes${missing(proxy)}`,
    { timeout: 300_000 },
    () => {
      let folder: string
      let front: { stop(): Promise<void> }
      let origin: string
      let ports: number[]
      let nodes: NodeProcess[]

      beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), 'walletdesk-proxy-'))
        const [port, ...behind] = await Promise.all([freePort(), freePort(), freePort()])
        ports = behind
        origin = `https://localhost:${port}`
        const DATABASE_URL = await freshSchema()
        nodes = ports.map(
          (of, i) =>
            new NodeProcess({
              DATABASE_URL,
              METRICS_TOKEN,
              PORT: String(of),
              DATA_DIR: join(folder, String(i)),
              PUBLIC_URL: origin,
              // Not `loopback`: here the clients are on it, too.
              TRUST_PROXY: '127.0.0.1/32',
              STOP_WAIT_SECONDS: '5',
            }),
        )
        for (const node of nodes) await node.start()
        front = await proxy.start({ folder, port, nodes: ports })
        await reached()
      })
      afterAll(async () => {
        await front?.stop()
        for (const node of nodes ?? []) node.kill()
        await rm(folder, { recursive: true, force: true })
      })

      /** Resolves when the proxy answers for the nodes. */
      async function reached() {
        for (;;) {
          const answer = await fetch(`${origin}/widget.js`, { method: 'HEAD' }).catch(() => null)
          if (answer && answer.status < 500) return
        }
      }

      const visitor = async (transport: 'websocket' | 'polling' = 'websocket') => {
        const client = await visitorClient(origin, { transports: [transport] }).connected()
        return Object.assign(client, { welcome: await client.must('hello', about) })
      }
      const open = (words: string) => ({ key: newKey(), topic: null, name: null, text: words })

      async function sumOf(port: number, metric: string, labels: Record<string, string>): Promise<number> {
        const { samples } = await scrape(`http://127.0.0.1:${port}`, METRICS_TOKEN)
        const fits = samples.filter(
          (one) => one.name === metric && Object.entries(labels).every(([name, is]) => one.labels[name] === is),
        )
        return fits.reduce((sum, { value }) => sum + value, 0)
      }
      const connectionsOf = (port: number) => sumOf(port, 'walletdesk_connections', { side: 'visitor' })
      const refusalsOf = (port: number) => sumOf(port, 'walletdesk_refusals_total', { door: 'http' })

      test('WebSockets go through, to both nodes', async () => {
        const clients = await Promise.all(Array.from({ length: 8 }, () => visitor()))
        for (const client of clients) await client.must('conversation.open', open('hello'))
        expect(clients.map(({ socket }) => socket.io.engine.transport.name)).toEqual(clients.map(() => 'websocket'))
        for (const port of ports) expect(await connectionsOf(port)).toBeGreaterThan(0)
        for (const client of clients) client.close()
      })

      test('who polls stays on one node, which alone knows the connection, and is answered', async () => {
        const client = await visitor('polling')
        const { engine } = client.socket.io
        /** What each node says to one more request of this connection, which asks for nothing. */
        const known = () =>
          Promise.all(
            ports.map(async (port) => {
              const address = `http://127.0.0.1:${port}/socket/?EIO=4&transport=polling&sid=${engine.id}`
              return (await fetch(address, { method: 'POST', body: '6' })).status
            }),
          )
        const nodesThen = await known()
        expect(nodesThen.toSorted()).toEqual([200, 400])
        const { conversation } = await client.must('conversation.open', open('hello'))
        for (const words of ['one', 'two', 'three']) {
          await client.must('message.send', { key: newKey(), conversation, text: words })
        }
        expect((await client.must('sync', { conversation, since: 0 })).head).toBeGreaterThanOrEqual(4)
        expect(engine.transport.name).toBe('polling')
        expect(await known()).toEqual(nodesThen)
        client.close()
      })

      /** One request from an address of this machine. Over HTTP/1.1: Node's own way with HTTP/2 takes an early answer for a failure. */
      const post = (path: string, headers: Record<string, string>, body: Uint8Array, localAddress = '127.0.0.1') =>
        new Promise<{ status: number; code: unknown; bytes: unknown }>((resolve, reject) => {
          const { port } = new URL(origin)
          const where = { host: '127.0.0.1', servername: 'localhost', port, localAddress, rejectUnauthorized: false }
          const ours = { host: `localhost:${port}`, origin, [CSRF_HEADER]: '1', 'content-length': body.length }
          const asking = request(
            { ...where, method: 'POST', path, headers: { ...ours, ...headers } },
            async (response) => {
              const answer = JSON.parse(await text(response)) as { code?: unknown; bytes?: unknown }
              resolve({ status: response.statusCode ?? 0, code: answer.code, bytes: answer.bytes })
            },
          )
          asking.on('error', reject)
          asking.end(body)
        })

      test('files of ten megabytes arrive, and a larger one is refused in our words', async () => {
        const client = await visitor()
        const headers = {
          authorization: `Bearer ${client.welcome.token}`,
          'content-type': 'application/pdf',
          [FILE_NAME_HEADER]: 'statement.pdf',
        }
        const send = (bytes: number) => post('/api/v1/visitor/files', headers, pdfOf(bytes))
        expect(await send(MAX_FILE_BYTES)).toMatchObject({ status: 201, bytes: MAX_FILE_BYTES })
        expect(await send(MAX_FILE_BYTES + 1)).toMatchObject({ status: 413, code: 'file.too_large' })
        client.close()
      })

      test('limits count the client’s own address, and nobody can claim another', async () => {
        const link = {
          token: 'x'.repeat(43),
          name: 'Nobody',
          email: 'no@body.example',
          password: 'a long enough password',
        }
        /** A link that does not exist. */
        const ask = async (localAddress: string, claimed: string) => {
          const headers = { 'content-type': 'application/json', 'x-forwarded-for': claimed }
          return (await post('/api/v1/join', headers, Buffer.from(JSON.stringify(link)), localAddress)).code
        }
        let asked = 0
        for (let code: unknown = null; code !== 'rate.limited' && asked < 100; asked++)
          code = await ask('127.0.0.2', `10.0.0.${asked}`)
        // Each node counts for itself: twenty of each.
        expect(asked).toBeLessThanOrEqual(41)
        const others = await Promise.all(Array.from({ length: 4 }, () => ask('127.0.0.3', '127.0.0.2')))
        expect(others).toEqual(others.map(() => 'link.invalid'))
      })

      test('what is not for everybody is not shown to everybody', async () => {
        for (const path of ['/metrics', '/readyz', '/healthz']) {
          const response = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
          expect([path, response.status]).toEqual([path, 404])
        }
      })

      test('while a node lets nobody in, and while it is away, everybody who comes is let in', async () => {
        const [node] = nodes
        const [port = 0] = ports
        const refuses = async () => {
          // Nobody begins a connection with a POST: it is refused either way.
          const address = `http://127.0.0.1:${port}/socket/?EIO=4&transport=polling`
          return (await fetch(address, { method: 'POST' })).status === 503
        }
        const comes = async () => {
          for (const transport of ['websocket', 'polling'] as const) {
            const client = await visitor(transport)
            await client.must('beacon', {})
            client.close()
          }
        }
        // A request that never ends keeps it from being done at once.
        const half = createConnection(port, '127.0.0.1')
        half.on('error', () => {})
        half.write('POST /api/v1/session HTTP/1.1\r\nHost: x\r\nX-WalletDesk: 1\r\nContent-Length: 9\r\n')
        half.write('Content-Type: application/json\r\n\r\n{')
        const stopping = node?.stop()
        while (!(await refuses()));
        for (let i = 0; i < 10; i++) await comes()
        expect(await stopping).toBe(0)
        for (let i = 0; i < 10; i++) await comes()

        await node?.start()
        // And it is given something to do again: a page that is not there.
        for (let asked = 0; asked === 0; asked = await refusalsOf(port)) await fetch(`${origin}/nothing`)
      })
    },
  )
