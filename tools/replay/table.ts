import type { Score } from '@walletdesk/shared/protocol/http.ts'
import type { TeamReplay } from '../../server/src/main/replay.ts'

const LABEL = 34

const percent = (part: number, whole: number) => (whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : '-')
const percentOf = (share: number) => `${(100 * share).toFixed(1)} %`
const minutes = (ms: number | null) => (ms === null ? '-' : (ms / 60_000).toFixed(1))

function row(label: string, { promises, kept, told, inside, biasMs }: Score): string {
  const cells = [
    String(promises),
    percent(kept, promises),
    percent(told, promises),
    percent(inside, promises),
    minutes(biasMs),
  ]
  return label.slice(0, LABEL).padEnd(LABEL) + cells.map((cell) => cell.padStart(11)).join('')
}

/** What one team's visitors would have been told, for people to read. */
export function replayTable(
  { name, zone, result }: TeamReplay,
  topics: Record<string, string>,
  scored: number,
): string {
  const { visits, promised, leftEarly, keptOfAll, newWindows, toldLater, all } = result
  const heading = `${name}: ${visits} visits in ${scored} days`
  if (visits === 0) return `${heading}. Nothing to score.`
  const titles = ['decided', 'kept', 'as printed', 'in range', 'bias, min']
  const head = ''.padEnd(LABEL) + titles.map((title) => title.padStart(11)).join('')
  return [
    heading,
    `  ${promised} would have been told by when they are answered.`,
    ...(visits > promised
      ? [`  ${visits - promised} would not: too little was known, or a free agent took them at once.`]
      : []),
    `  ${leftEarly} of the ${promised} left, were closed unanswered, or still wait, before that time: neither kept nor missed.`,
    ...(keptOfAll === null
      ? []
      : [
          `  Kept, with those counted as far as they waited: ${percentOf(keptOfAll.estimate)} (between ${percentOf(keptOfAll.least)}, had all`,
          `  of them been missed, and ${percentOf(keptOfAll.most)}, had all been kept). The goal is 88 to 92 %.`,
        ]),
    `  New windows a visit: ${promised > 0 ? (newWindows / promised).toFixed(2) : '-'}; visits with a later one: ${percent(toldLater, promised)}.`,
    '',
    head,
    row('all', all),
    '',
    ...result.byTopic.map((score) => row(`topic ${topicName(score.topic, topics)}`, score)),
    '',
    ...result.byHour.map((score) => row(`${String(score.hour).padStart(2, '0')}:00 (${zone})`, score)),
    '',
    ...result.byPlace.map((score) => row(`${score.place} ahead`, score)),
    ...result.byChance.map(
      ({ chance, of, kept }) => `told ${chance} % for today: ${percent(kept, of)} of ${of} came true`,
    ),
    '',
    'decided: answered, or past the time; kept: within the 90 % end, unrounded (goal 90 %); as printed: within the',
    'time that was shown; in range: within the 80 % range (goal 80 %); bias: reply minus the middle of the range.',
    'Fewer than twenty in a row say little.',
  ].join('\n')
}

const topicName = (topic: string | null, topics: Record<string, string>) =>
  topic === null ? '(none)' : (topics[topic] ?? '(deleted)')
