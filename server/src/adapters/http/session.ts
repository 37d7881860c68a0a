import type { Request, Response } from 'express'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { SESSION_LENGTH } from '../../usecases/account/sign-in.ts'
import { whoIsSignedIn } from '../../usecases/account/signed-in.ts'
import { actorOf, type SignedIn } from '../../usecases/actor.ts'
import type { Deps } from '../../usecases/deps.ts'
import { sessionCookieName, sessionToken } from './session-cookie.ts'

/** Who this request comes from, by its cookie. */
export async function signedIn(
  d: Pick<Deps, 'store' | 'directory' | 'clock' | 'tokens'>,
  request: Request,
  secure: boolean,
): Promise<Result<SignedIn>> {
  const who = await whoIsSignedIn(d, sessionToken(request.headers.cookie, secure))
  return who.ok ? ok({ ...actorOf(who.value.agent), session: who.value.session.id }) : who
}

const attributes = (secure: boolean) => ({ httpOnly: true, sameSite: 'strict', secure, path: '/' }) as const

export function setSessionCookie(response: Response, token: string, secure: boolean): void {
  response.cookie(sessionCookieName(secure), token, { ...attributes(secure), maxAge: SESSION_LENGTH })
}

export function clearSessionCookie(response: Response, secure: boolean): void {
  response.clearCookie(sessionCookieName(secure), attributes(secure))
}
