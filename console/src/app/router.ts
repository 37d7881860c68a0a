import { type ReadonlySignal, signal } from '@preact/signals'
import { formatRoute, parseRoute, type Route } from '../models/route.ts'
import type { Unsaved } from '../models/unsaved.ts'

export type Router = { route: ReadonlySignal<Route>; go(route: Route, how?: 'replace'): void }

/**
 * The part of the address after `#`, so that any file server will do and no route reaches it. Whoever would leave
 * something unsaved stays, with the address of where they are, until they have been asked.
 */
export function openRouter({ any, leave }: Pick<Unsaved, 'any' | 'leave'>): Router {
  const route = signal(parseRoute(location.hash))
  const show = (to: Route, how?: 'replace') => {
    const hash = formatRoute(to)
    if (hash === location.hash) return
    if (how === 'replace') history.replaceState(null, '', hash)
    else history.pushState(null, '', hash)
    route.value = to
  }
  window.addEventListener('hashchange', () => {
    const to = parseRoute(location.hash)
    if (!any.peek()) {
      route.value = to
      return
    }
    const here = formatRoute(route.peek())
    if (location.hash === here) return
    history.pushState(null, '', here)
    leave(() => show(to))
  })
  return { route, go: (to, how) => leave(() => show(to, how)) }
}
