import { en as errors } from '@walletdesk/shared/i18n/errors/en.ts'
import { waitEn as wait } from '@walletdesk/shared/i18n/wait/en.ts'
import { en as widget } from '@walletdesk/shared/i18n/widget/en.ts'
import type { Dictionaries } from '../../controllers/texts.ts'

export const texts: Dictionaries = { widget, errors, wait }
