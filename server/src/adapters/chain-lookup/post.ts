import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { type Endpoint, hostOf } from './endpoint.ts'
import { isLoopback, isPublic } from './public-address.ts'

/** The addresses of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>
/** Opens a request. Node's own, but in tests. */
export type Open = (url: URL, options: https.RequestOptions) => http.ClientRequest

/** A receipt with a thousand transfers is some hundred kB. */
const MOST_BYTES = 1024 * 1024

const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address)
const systemOpen: Open = (url, options) => (url.protocol === 'https:' ? https : http).request(url, options)

/** The one address that will be called, after every answer of the name service was looked at. */
async function pinned({ url, loopback }: Endpoint, resolve: Resolve): Promise<string> {
  const host = hostOf(url)
  const addresses = isIP(host) ? [host] : await resolve(host)
  const [first] = addresses
  if (first === undefined || !addresses.every(loopback ? isLoopback : isPublic))
    throw new Error('the name leads to an address that may not be called')
  return first
}

export type Post = (endpoint: Endpoint, path: string, body: unknown, signal: AbortSignal) => Promise<unknown>

/**
 * Sends JSON to a configured node and reads its JSON. The name is resolved once and its address pinned, so that a second
 * answer of the name service changes nothing; a redirect is an error; what is longer than MOST_BYTES is cut off.
 */
export function guardedPost(resolve: Resolve = systemResolve, open: Open = systemOpen): Post {
  return async (endpoint, path, body, signal) => {
    const address = await pinned(endpoint, resolve)
    const family = isIP(address)
    const url = new URL(endpoint.url)
    url.pathname = `${url.pathname.replace(/\/$/, '')}${path}`
    const request = open(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      signal,
      agent: false,
      // Node asks in either form, by its version and settings.
      lookup: (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
    })
    return new Promise((settle, refuse) => {
      request.once('error', refuse)
      request.once('response', (response) => {
        if (response.statusCode !== 200) {
          response.destroy()
          refuse(new Error(`answered with status ${response.statusCode}`))
          return
        }
        readJson(response).then(settle, refuse)
      })
      request.end(JSON.stringify(body))
    })
  }
}

async function readJson(response: http.IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length
    // Leaving the loop closes the connection.
    if (size > MOST_BYTES) throw new Error('answered with too much')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}
