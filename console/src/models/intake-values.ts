import { CHAINS } from '@walletdesk/shared/domain/chain/chains.ts'
import { inLanguage } from '@walletdesk/shared/domain/intake/lines.ts'
import type { IntakeValue, KnownField } from '@walletdesk/shared/protocol/intake.ts'
import type { Texts } from './texts.ts'

/** What a field is called at the desk: by the site's word for it, else as its kind is. */
export const fieldName = ({ kind, labels }: Pick<KnownField, 'kind' | 'labels'>, { t, language }: Texts): string =>
  inLanguage(labels, language.value) ?? t(`kind.${kind}`)

/** A value as it is read and copied. A time is the reader's own; `theirs` is what the visitor's clock showed. */
export function valueLines(value: IntakeValue, { t, format }: Texts): { text: string; theirs: string | null } {
  switch (value.kind) {
    case 'chain':
      return { text: CHAINS.find(({ id }) => id === value.chain)?.name ?? t('chain.other'), theirs: null }
    case 'amount':
      return { text: `${value.amount} ${value.token}`, theirs: null }
    case 'time': {
      const zone = value.zone.replaceAll('_', ' ')
      return {
        text: format.value.full(value.at),
        theirs: t('intake.theirs', { time: timeThere(value.at, value.zone, format.value), zone }),
      }
    }
    default:
      return { text: value.text, theirs: null }
  }
}

function timeThere(at: Extract<IntakeValue, { kind: 'time' }>['at'], zone: string, format: Texts['format']['value']) {
  try {
    return format.full(at, zone)
  } catch {
    // A zone that this browser does not know.
    return format.full(at)
  }
}
