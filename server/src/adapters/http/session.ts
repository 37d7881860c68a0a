import type { Request, Response } from 'express'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { AgentActor } from '../../usecases/actor.ts'
import { SESSION_LENGTH } from '../../usecases/account/sign-in.ts'
import type { Deps } from '../../usecases/deps.ts'
import { sessionCookieName, sessionToken } from './session-cookie.ts'

export type SignedIn = AgentActor & { session: string }

/** Who this request comes from, by its cookie and by what is true now. */
export async function signedIn(
  d: Pick<Deps, 'store' | 'directory' | 'clock' | 'tokens'>,
  request: Request,
  secure: boolean,
): Promise<Result<SignedIn>> {
  const token = sessionToken(request.headers.cookie, secure)
  if (!token) return fail('session.required')
  const session = await d.store.read.session(d.tokens.digest(token))
  const agent = session && session.expiresAt > d.clock.now() ? d.directory.agent(session.agent) : null
  if (!session || !agent || agent.disabled) return fail('session.expired')
  return ok({ role: agent.role, agent: agent.id, name: agent.name, teams: agent.teams, session: session.id })
}

const attributes = (secure: boolean) => ({ httpOnly: true, sameSite: 'strict', secure, path: '/' }) as const

export function setSessionCookie(response: Response, token: string, secure: boolean): void {
  response.cookie(sessionCookieName(secure), token, { ...attributes(secure), maxAge: SESSION_LENGTH })
}

export function clearSessionCookie(response: Response, secure: boolean): void {
  response.clearCookie(sessionCookieName(secure), attributes(secure))
}
