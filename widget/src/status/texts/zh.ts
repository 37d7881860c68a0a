import { statusZh as status } from '@walletdesk/shared/i18n/status/zh.ts'
import { waitZh as wait } from '@walletdesk/shared/i18n/wait/zh.ts'
import type { StatusTexts } from '../status-lines.ts'

export const texts: StatusTexts = { wait, status }
