import { parseCookie } from 'cookie'

/** Over HTTPS the browser itself guarantees host, path and secure by the prefix; on plain localhost it cannot. */
export const sessionCookieName = (secure: boolean) => (secure ? '__Host-walletdesk' : 'walletdesk')

/** The session's token in a Cookie header. Over HTTPS a cookie without the prefix may be a neighbour's gift. */
export const sessionToken = (header: string | undefined, secure: boolean): string | null =>
  parseCookie(header ?? '')[sessionCookieName(secure)] ?? null
