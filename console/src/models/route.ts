import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { type InboxView, views } from '@walletdesk/shared/protocol/desk.ts'

export const settingsPages = ['you', 'hours', 'rota', 'teams', 'topics', 'agents', 'site', 'data'] as const
export type SettingsPage = (typeof settingsPages)[number]

/** How many days back one may look. */
export const reliabilityDays = [7, 30, 90] as const
export type ReliabilityDays = (typeof reliabilityDays)[number]

export type Route =
  | { page: 'inbox'; view: InboxView; conversation: ConversationId | null; details: boolean }
  | { page: 'board' }
  /** Of the first team, where none is named. */
  | { page: 'reliability'; team: TeamId | null; days: ReliabilityDays }
  | { page: 'settings'; part: SettingsPage | null }
  | { page: 'setup'; token: string }
  | { page: 'join'; token: string }

const isView = (text: string): text is InboxView => views.some((view) => view === text)
const isPart = (text: string): text is SettingsPage => settingsPages.some((part) => part === text)

const daysIn = (text: string | undefined) => reliabilityDays.find((days) => String(days) === text) ?? 30

export const inboxRoute = (view: InboxView, conversation: ConversationId | null = null, details = false): Route => ({
  page: 'inbox',
  view,
  conversation,
  details,
})

/** The list that is shown; where none is, one's own. */
export const viewOf = (route: Route): InboxView => (route.page === 'inbox' ? route.view : 'mine')

/** What the part of the address after `#` means. Anything unknown is the inbox. */
export function parseRoute(hash: string): Route {
  const [page, second, third, fourth] = hash.replace(/^#?\/?/, '').split('/')
  switch (page) {
    case 'board':
      return { page: 'board' }
    case 'reliability':
      return { page: 'reliability', days: daysIn(second), team: third ? (third as TeamId) : null }
    case 'settings':
      return { page: 'settings', part: second && isPart(second) ? second : null }
    case 'setup':
    case 'join':
      return second ? { page, token: second } : inboxRoute('mine')
    default:
      return inboxRoute(
        second && isView(second) ? second : 'mine',
        third ? (third as ConversationId) : null,
        fourth === 'details',
      )
  }
}

export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'board':
      return '#/board'
    case 'reliability':
      return `#/reliability/${route.days}${route.team ? `/${route.team}` : ''}`
    case 'settings':
      return route.part ? `#/settings/${route.part}` : '#/settings'
    case 'setup':
    case 'join':
      return `#/${route.page}/${route.token}`
    case 'inbox': {
      const conversation = route.conversation ? `/${route.conversation}${route.details ? '/details' : ''}` : ''
      return `#/inbox/${route.view}${conversation}`
    }
  }
}
