/** Over HTTPS the browser itself guarantees host, path and secure by the prefix; on plain localhost it cannot. */
export const SESSION_COOKIES = ['__Host-walletdesk', 'walletdesk'] as const
export const sessionCookieName = (secure: boolean) => SESSION_COOKIES[secure ? 0 : 1]
