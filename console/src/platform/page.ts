import type { Page } from '@walletdesk/shared/domain/connection/transport.ts'

export const browserPage: Page = {
  hidden: () => document.hidden,
  onWake(listener) {
    const shown = () => {
      if (!document.hidden) listener()
    }
    document.addEventListener('visibilitychange', shown)
    window.addEventListener('pageshow', listener)
    window.addEventListener('online', listener)
    return () => {
      document.removeEventListener('visibilitychange', shown)
      window.removeEventListener('pageshow', listener)
      window.removeEventListener('online', listener)
    }
  },
  onOffline(listener) {
    window.addEventListener('offline', listener)
    return () => window.removeEventListener('offline', listener)
  },
}
