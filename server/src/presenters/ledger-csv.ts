import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseLine } from '../core/promise/line.ts'

type Cell = string | number | null

const time = (at: Instant | null): Cell => (at === null ? null : new Date(at).toISOString())

/** What is in a column, by its name. No names of people, no texts. `topic` is the label that the desk gave it. */
const cells: Readonly<Record<string, (line: PromiseLine, topicLabel: string) => Cell>> = {
  conversation: (line) => line.conversation,
  window: (line) => line.n,
  kind: (line) => (line.chance === null ? 'promise' : 'chance'),
  first: (line) => (line.first ? 1 : 0),
  told_at: (line) => time(line.at),
  low: (line) => time(line.lowAt),
  due: (line) => time(line.dueAt),
  exact_low: (line) => time(line.exactLowAt),
  exact_due: (line) => time(line.exactDueAt),
  chance: (line) => line.chance,
  ahead: (line) => line.ahead,
  topic: (_line, topicLabel) => topicLabel,
  reason: (line) => line.reason,
  model: (line) => line.model,
  inputs: (line) => line.inputs,
  at_risk_at: (line) => time(line.atRiskAt),
  missed_at: (line) => time(line.missedAt),
  choice: (line) => line.choice,
  outcome: (line) => line.outcome,
  replied_at: (line) => time(line.repliedAt),
  ended_at: (line) => time(line.endedAt),
}

/** A spreadsheet takes text that begins so for a formula, and would compute what somebody else wrote. */
const FORMULA = /^[=+\-@\t\r]/

/** RFC 4180: a cell with a comma, a quote or a line break stands in quotes. */
function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const row = (values: readonly Cell[]) => `${values.map(cell).join(',')}\r\n`

export const ledgerHead = (): string => row(Object.keys(cells))

export const ledgerRow = (line: PromiseLine, topicLabel: string): string =>
  row(Object.values(cells).map((of) => of(line, topicLabel)))
