import { type ReadonlySignal, signal } from '@preact/signals'
import { formatRoute, parseRoute, type Route } from '../models/route.ts'

export type Router = { route: ReadonlySignal<Route>; go(route: Route, how?: 'replace'): void }

/** The part of the address after `#`, so that any file server will do and no route reaches it. */
export function openRouter(): Router {
  const route = signal(parseRoute(location.hash))
  window.addEventListener('hashchange', () => {
    route.value = parseRoute(location.hash)
  })
  return {
    route,
    go(to, how) {
      const hash = formatRoute(to)
      if (hash === location.hash) return
      if (how === 'replace') history.replaceState(null, '', hash)
      else history.pushState(null, '', hash)
      route.value = to
    },
  }
}
