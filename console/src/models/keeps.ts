import { type Keeps, MOST_DAYS_KEPT } from '@walletdesk/shared/protocol/retention.ts'

/** What was typed for a number of days. Nothing is `null`: no end of its own. */
export function daysIn(text: string): number | null | 'wrong' {
  const typed = text.trim()
  if (typed === '') return null
  const days = Number(typed)
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS_KEPT ? days : 'wrong'
}

/** Does saving this remove something that is kept now? `serverFilesDays`: how long files are kept where nothing is said. */
export function removesMore(now: Keeps, next: Keeps, serverFilesDays: number): boolean {
  const files = (keeps: Keeps) => keeps.filesDays ?? serverFilesDays
  const conversations = (keeps: Keeps) => keeps.conversationsDays ?? Number.POSITIVE_INFINITY
  return files(next) < files(now) || conversations(next) < conversations(now)
}

/** Figures of promises go back this far, and waits are learned anew from this many days. */
const FIGURES_DAYS = 90
const LEARNED_DAYS = 60

/** What there will be less of. */
export const shrinking = ({ conversationsDays }: Keeps) => ({
  reliability: conversationsDays !== null && conversationsDays < FIGURES_DAYS,
  waits: conversationsDays !== null && conversationsDays < LEARNED_DAYS,
})
