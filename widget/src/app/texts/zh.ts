import { zh as errors } from '@walletdesk/shared/i18n/errors/zh.ts'
import { waitZh as wait } from '@walletdesk/shared/i18n/wait/zh.ts'
import { zh as widget } from '@walletdesk/shared/i18n/widget/zh.ts'
import type { Dictionaries } from '../../controllers/texts.ts'

export const texts: Dictionaries = { widget, errors, wait }
