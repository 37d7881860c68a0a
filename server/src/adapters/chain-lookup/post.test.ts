import { createServer, type RequestListener, type Server } from 'node:http'
import https from 'node:https'
import http from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { endpointOf } from './endpoint.ts'
import { guardedPost, type Open } from './post.ts'
import { isPublic } from './public-address.ts'

const opened: Server[] = []
afterEach(() => {
  for (const server of opened.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function serve(listener: RequestListener) {
  let hits = 0
  const server = createServer((request, response) => {
    hits++
    listener(request, response)
  })
  opened.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, hits: () => hits }
}

const endpoint = (text: string) => {
  const found = endpointOf(text)
  if (!found) throw new Error(`${text} is refused`)
  return found
}
const never = new AbortController().signal

const PRIVATE = [
  '127.0.0.1',
  '127.255.255.254',
  '10.0.0.5',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '192.0.2.1',
  '198.18.0.1',
  '::',
  '::1',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '2001:db8::1',
  '2001:0:7f00:1::1',
  '::ffff:127.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:10.0.0.1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::a00:1',
  '2002:7f00:1::1',
  '2002:a00:1::1',
  'not an address',
]

describe('[C24] nothing of our own network is called', () => {
  test.each(PRIVATE)('%s is not public', (address) => {
    expect(isPublic(address)).toBe(false)
  })

  test.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '::ffff:1.1.1.1', '64:ff9b::101:101'])(
    '%s is',
    (address) => {
      expect(isPublic(address)).toBe(true)
    },
  )

  test.each([
    'http://node.example.com',
    'https://10.0.0.5',
    'https://169.254.169.254/latest/meta-data',
    'https://0xa9.0xfe.0xa9.0xfe',
    'https://0251.0376.0251.0376',
    'https://2852039166',
    'https://0/',
    'https://[::]/',
    'http://[::]/',
    'http://0/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://name:word@node.example.com',
    'https://node.example.com/?key=1',
    'ftp://node.example.com',
    'file:///etc/passwd',
    'node.example.com',
  ])('%s cannot be configured', (address) => {
    expect(endpointOf(address)).toBeNull()
  })

  test.each([
    'http://127.0.0.1:8545',
    'http://localhost:8545',
    'http://[::1]:8545',
    'http://0x7f.1:8545',
    'http://0177.0.0.1',
  ])('a node on this very machine can: %s', (address) => {
    expect(endpointOf(address)).toMatchObject({ loopback: true })
  })

  test.each(PRIVATE)('a public name that leads to %s is not called', async (address) => {
    const calls: URL[] = []
    const open: Open = (url, options) => {
      calls.push(url)
      return https.request(url, options)
    }
    const post = guardedPost(async () => [address], open)
    await expect(post(endpoint('https://node.example.com'), '', {}, never)).rejects.toThrow('may not be called')
    expect(calls).toEqual([])
  })

  test('one bad address among good ones is enough, and so is none', async () => {
    for (const addresses of [['93.184.216.34', '127.0.0.1'], []]) {
      const post = guardedPost(async () => addresses)
      await expect(post(endpoint('https://node.example.com'), '', {}, never)).rejects.toThrow('may not be called')
    }
  })

  test('the name of this machine leads nowhere else', async () => {
    const post = guardedPost(async () => ['10.0.0.5'])
    await expect(post(endpoint('http://localhost:1'), '', {}, never)).rejects.toThrow('may not be called')
  })

  test('a name service that changes its mind changes nothing: the first answer is pinned', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1']]
    const target = await serve((_request, response) => response.end('{}'))
    let asked = 0
    const pinned: unknown[] = []
    const open: Open = (url, options) => {
      const lookup = options.lookup as LookupFunction
      lookup(url.hostname, { all: true }, (_error, found) => pinned.push(found))
      lookup(url.hostname, {}, (_error, found, family) => pinned.push([{ address: found, family }]))
      // Nothing out there is really called: whoever connects by that pin finds nobody.
      return http.request({ ...options, host: url.hostname, port: target.port, signal: AbortSignal.abort() })
    }
    const post = guardedPost(async () => answers[asked++] ?? [], open)
    await expect(post(endpoint('https://rebinding.example.com'), '', {}, never)).rejects.toThrow()
    expect(asked).toBe(1)
    expect(pinned).toEqual([[{ address: '93.184.216.34', family: 4 }], [{ address: '93.184.216.34', family: 4 }]])
    expect(target.hits()).toBe(0)
  })

  test('a redirect is not followed', async () => {
    const inside = await serve((_request, response) => response.end('{"secret":1}'))
    for (const status of [301, 302, 303, 307, 308]) {
      const outside = await serve((_request, response) =>
        response.writeHead(status, { location: `http://127.0.0.1:${inside.port}/` }).end(),
      )
      const post = guardedPost()
      await expect(post(endpoint(`http://127.0.0.1:${outside.port}`), '', {}, never)).rejects.toThrow(
        `status ${status}`,
      )
    }
    expect(inside.hits()).toBe(0)
  })

  test('an answer without end is cut off, and what is no JSON is an error', async () => {
    const endless = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    const post = guardedPost()
    await expect(post(endpoint(`http://127.0.0.1:${endless.port}`), '', {}, never)).rejects.toThrow('too much')
    const odd = await serve((_request, response) => response.end('<html>'))
    await expect(post(endpoint(`http://127.0.0.1:${odd.port}`), '', {}, never)).rejects.toThrow()
  })

  test('whoever does not answer in time is left', async () => {
    const hanging = await serve(() => {})
    const late = new AbortController()
    const asked = guardedPost()(endpoint(`http://127.0.0.1:${hanging.port}`), '', {}, late.signal)
    await expect.poll(() => hanging.hits()).toBe(1)
    late.abort()
    await expect(asked).rejects.toThrow()
  })

  test('the path of the node is kept, and what is asked added to it', async () => {
    const paths: (string | undefined)[] = []
    const node = await serve((request, response) => {
      paths.push(request.url)
      response.end('{"ok":true}')
    })
    const post = guardedPost()
    const at = endpoint(`http://127.0.0.1:${node.port}/v3/`)
    expect(await post(at, '/wallet/getblock', { detail: false }, never)).toEqual({ ok: true })
    await post(at, '', {}, never)
    expect(paths).toEqual(['/v3/wallet/getblock', '/v3'])
  })
})
