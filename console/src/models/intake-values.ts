import { inLanguage } from '@walletdesk/shared/domain/intake/lines.ts'
import type { KnownField } from '@walletdesk/shared/protocol/intake.ts'
import type { Texts } from './texts.ts'

/** What a field is called at the desk: by the site's word for it, else as its kind is. */
export const fieldName = ({ kind, labels }: Pick<KnownField, 'kind' | 'labels'>, { t, language }: Texts): string =>
  inLanguage(labels, language.value) ?? t(`kind.${kind}`)
