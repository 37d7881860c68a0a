import type { Page } from '../domain/connection/transport.ts'

/** Whether a real page is looked at, and when it comes back to life. */
export const browserPage: Page = {
  hidden: () => document.hidden,
  onWake(listener) {
    const shown = () => {
      if (!document.hidden) listener()
    }
    document.addEventListener('visibilitychange', shown)
    addEventListener('pageshow', listener)
    addEventListener('online', listener)
    return () => {
      document.removeEventListener('visibilitychange', shown)
      removeEventListener('pageshow', listener)
      removeEventListener('online', listener)
    }
  },
  onOffline(listener) {
    addEventListener('offline', listener)
    return () => removeEventListener('offline', listener)
  },
}
