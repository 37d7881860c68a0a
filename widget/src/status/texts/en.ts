import { statusEn as status } from '@walletdesk/shared/i18n/status/en.ts'
import { waitEn as wait } from '@walletdesk/shared/i18n/wait/en.ts'
import type { StatusTexts } from '../status-lines.ts'

export const texts: StatusTexts = { wait, status }
