import { CSRF_HEADER } from '@walletdesk/shared/protocol/http.ts'
import type { Door } from '../proxy/door.ts'
import { type Heading, ORIGIN } from './from-door.ts'

export type Account = { id: string; name: string; email: string; password: string }

/** One call of the console through a client's door; `null` when there is no answer. */
export async function callApi(door: Door, heading: Heading, method: string, path: string, body: unknown) {
  try {
    return await fetch(`http://127.0.0.1:${door.port}/api/v1${path}`, {
      method,
      // Every call its own connection: what is wrong with the door is wrong with this call.
      headers: { ...heading, [CSRF_HEADER]: '1', 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
  } catch {
    return null
  }
}

/** The cookie of a new sign-in; `null` when it did not come about. */
export async function signedIn(door: Door, address: string, { email, password }: Account): Promise<string | null> {
  const heading = { origin: ORIGIN, 'x-forwarded-for': address }
  const answer = await callApi(door, heading, 'POST', '/session', { email, password })
  await answer?.arrayBuffer().catch(() => null)
  return answer?.ok ? (answer.headers.getSetCookie()[0]?.split(';')[0] ?? null) : null
}
