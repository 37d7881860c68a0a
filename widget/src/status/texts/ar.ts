import { statusAr as status } from '@walletdesk/shared/i18n/status/ar.ts'
import { waitAr as wait } from '@walletdesk/shared/i18n/wait/ar.ts'
import type { StatusTexts } from '../status-lines.ts'

export const texts: StatusTexts = { wait, status }
