import { SignJWT, errors, jwtVerify } from 'jose'
import type { SiteId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { days, instant } from '@walletdesk/shared/kernel/time.ts'
import type { VisitorTokens } from '../../ports/secrets.ts'

/** A thread stays reachable this long after the visitor was last here: each visit renews the token. */
const LIFETIME = days(180)
const AUDIENCE = 'walletdesk-visitor'

/** `secret`: 32 random bytes, base64url; made at the first start and kept in the store. */
export function jwtVisitorTokens(secret: string, clock: Clock): VisitorTokens {
  const key = Buffer.from(secret, 'base64url')
  return {
    sign: ({ visitor, site, issuedAt }) =>
      new SignJWT({ site })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(visitor)
        .setAudience(AUDIENCE)
        .setIssuedAt(Math.floor(issuedAt / 1000))
        .setExpirationTime(Math.floor((issuedAt + LIFETIME) / 1000))
        .sign(key),
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          audience: AUDIENCE,
          currentDate: new Date(clock.now()),
        })
        if (!payload.sub || typeof payload.site !== 'string' || !payload.iat) return null
        return {
          visitor: payload.sub as VisitorId,
          site: payload.site as SiteId,
          issuedAt: instant(payload.iat * 1000),
        }
      } catch (error) {
        if (error instanceof errors.JOSEError) return null
        throw error
      }
    },
  }
}
