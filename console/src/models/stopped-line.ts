import type { Texts } from './texts.ts'
import type { EventEntry } from './transcript-items.ts'

type StoppedEntry = Extract<EventEntry, { kind: 'stopped' | 'attempts-seen' }>

/** What was stopped of an agent's, as one line of the desk's thread. */
export function stoppedLine(entry: StoppedEntry, { t }: Pick<Texts, 't'>): string {
  if (entry.kind === 'attempts-seen') return t('event.attemptsSeen', { agent: entry.agent.name, by: entry.by.name })
  if (!entry.desk) return t('event.stopped')
  const { agent, what, again } = entry.desk
  const line = t(`event.stopped.${what}`, { agent: agent.name })
  return again ? t('event.stopped.again', { what: line }) : line
}
