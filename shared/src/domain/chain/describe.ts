import type { ChainMessages } from '../../i18n/chains/en.ts'
import type { Translate } from '../../i18n/t.ts'
import type { Instant } from '../../kernel/time.ts'
import type { LookedUp, Moved, TransactionView } from '../../protocol/references.ts'
import { chainOf } from './explorer-link.ts'

/** In whose language, and by whose clock. */
export type ChainTelling = {
  locale: string
  t: Translate<ChainMessages>
  /** An instant as the reader writes it. */
  when(at: Instant): string
}

export type Line = { tone: 'plain' | 'soft' | 'good' | 'warn' | 'bad'; text: string }

export const chainName = (id: string) => chainOf(id)?.name ?? id

const namesOf = (ids: readonly string[], locale: string) =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(ids.map(chainName))

/** Exactly, with the separators of the language: a text keeps every digit where a number would not. */
const amountIn = (locale: string, amount: string) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(amount as `${number}`)

function describeState({ state, confirmations, needed }: TransactionView, t: ChainTelling['t']): Line {
  if (state === 'pending') return { tone: 'warn', text: t('state.pending') }
  if (state === 'failed') return { tone: 'bad', text: t('state.failed') }
  return confirmations < needed
    ? { tone: 'good', text: t('state.confirmed', { confirmations, needed }) }
    : { tone: 'good', text: t('state.final', { needed }) }
}

function describeMoved({ amount, symbol, token, genuine, to }: Moved, { locale, t }: ChainTelling): Line[] {
  const much = amountIn(locale, amount)
  const what = symbol ? t('moved', { amount: much, symbol, to }) : t('moved.nameless', { amount: much, to })
  return [
    { tone: 'plain', text: what },
    ...(token ? [{ tone: 'soft', text: t('moved.token', { token }) } as const] : []),
    ...(genuine === false ? [{ tone: 'bad', text: t('moved.false', { symbol }) } as const] : []),
  ]
}

/** Where and when, as far as it has not been said yet. */
function sentText(chain: string | null, at: Instant | null, { t, when }: ChainTelling): string {
  if (at === null) return t('sent.on', { chain: chain ?? '' })
  return chain === null ? when(at) : t('sent.at', { chain, time: when(at) })
}

function describeFound(found: TransactionView, said: string | null, telling: ChainTelling): Line[] {
  const { t } = telling
  const { chain, at, moved, more } = found
  const name = chainName(chain)
  const wrong = said !== null && said !== chain
  return [
    describeState(found, t),
    ...moved.flatMap((one) => describeMoved(one, telling)),
    ...(more > 0 ? [{ tone: 'plain', text: t('moved.more', { count: more }) } as const] : []),
    ...(wrong ? [{ tone: 'bad', text: t('mismatch', { chain: name, said: chainName(said) }) } as const] : []),
    ...(wrong && at === null ? [] : [{ tone: 'soft', text: sentText(wrong ? null : name, at, telling) } as const]),
  ]
}

/** What a look-up came to, line by line. */
export function describeLookUp(looked: LookedUp, telling: ChainTelling): Line[] {
  const { found, unknownOn, silent, said } = looked
  const { t, locale } = telling
  const lines = found.flatMap((one) => describeFound(one, said, telling))
  if (found.length === 0 && unknownOn.length > 0)
    lines.push({ tone: 'warn', text: t('unknown', { chains: namesOf(unknownOn, locale) }) })
  if (silent.length > 0 && found.length === 0)
    lines.push({ tone: 'warn', text: t('silent', { chains: namesOf(silent, locale) }) })
  return lines
}

/** Every chain that could know of it was asked, and none does. */
export const foundNowhere = ({ found, silent }: LookedUp) => found.length === 0 && silent.length === 0
