import { ar as errors } from '@walletdesk/shared/i18n/errors/ar.ts'
import { waitAr as wait } from '@walletdesk/shared/i18n/wait/ar.ts'
import { ar as widget } from '@walletdesk/shared/i18n/widget/ar.ts'
import type { Dictionaries } from '../../controllers/texts.ts'

export const texts: Dictionaries = { widget, errors, wait }
