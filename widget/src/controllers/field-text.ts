import { CHAINS } from '@walletdesk/shared/domain/chain/chains.ts'
import { inLanguage } from '@walletdesk/shared/domain/intake/lines.ts'
import { OTHER_CHAIN } from '@walletdesk/shared/domain/intake/read/other-chain.ts'
import type { Note, Problem } from '@walletdesk/shared/domain/intake/read/reading.ts'
import { wallTime } from '@walletdesk/shared/domain/intake/read/time.ts'
import type { FieldView, IntakeValue, KnownField } from '@walletdesk/shared/protocol/intake.ts'
import type { Texts } from './texts.ts'

export const nameOf = ({ label, kind }: Pick<FieldView, 'label' | 'kind'>, { intake }: Texts): string =>
  label ?? intake(`kind.${kind}`)

/** As the language sets them apart: no "and" before the last, for there may be more. */
export const listed = (names: readonly string[], { language }: Texts): string =>
  names.join(language === 'zh' ? '、' : ', ')

/** Of a field as a log keeps it. */
export const knownName = ({ labels, kind }: KnownField, texts: Texts): string =>
  nameOf({ label: inLanguage(labels, texts.language), kind }, texts)

const helps = { amount: 'hint.amount', phone: 'hint.phone', time: 'hint.time', screenshot: 'hint.screenshot' } as const

/** What helps to fill it in: the site's words, else what is always worth saying of its kind. */
export function helpOf({ kind, help }: Pick<FieldView, 'kind' | 'help'>, { intake, reader }: Texts): string | null {
  if (help !== null) return help
  const zone = reader.timeZone.replaceAll('_', ' ')
  return kind in helps ? intake(helps[kind as keyof typeof helps], { zone }) : null
}

const chainName = (id: string, { intake }: Texts): string =>
  CHAINS.find((chain) => chain.id === id)?.name ?? intake('chain.other')

/** A whole number of decimals is kept, however long: the engine formats the text and not a rounded number. */
const decimals = (amount: string, locale: string, useGrouping: boolean) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping }).format(amount as Intl.StringNumericLiteral)

/** A value as it is read. */
export function valueText(value: IntakeValue, texts: Texts): string {
  const { locale, timeZone } = texts.reader
  switch (value.kind) {
    case 'chain':
      return chainName(value.chain, texts)
    case 'amount':
      return `${decimals(value.amount, locale, true)} ${value.token}`
    case 'time':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(value.at)
    default:
      return value.text
  }
}

/** A value as it stands in its field, to be changed there. */
export function rawOf(value: IntakeValue, { reader }: Texts): string {
  switch (value.kind) {
    case 'chain':
      return value.chain
    case 'amount':
      return `${decimals(value.amount, reader.locale, false)} ${value.token}`
    case 'time':
      return wallTime(value.at, reader.timeZone)
    default:
      return value.text
  }
}

export const problemText = ({ code, ...params }: Problem, { intake }: Texts): string =>
  intake(`problem.${code}`, params)

const MOST_CHAINS = 4

export function noteText(note: Note, texts: Texts): string {
  const { intake } = texts
  if (note.code === 'unrecognised') return intake('note.unrecognised')
  const names = note.chains.map((id) => chainName(id, texts))
  if (names.length === 1) return intake('note.chain', { chain: names[0] ?? '' })
  const some = names.length > MOST_CHAINS ? [...names.slice(0, MOST_CHAINS - 1), '…'] : names
  return intake('note.chains', { chains: listed(some, texts) })
}

/** The networks there are to choose from. */
export const chainChoices = (texts: Texts): { id: string; name: string }[] => [
  ...CHAINS.map(({ id, name }) => ({ id, name })),
  { id: OTHER_CHAIN, name: texts.intake('chain.other') },
]
