import { chainsZh } from '@walletdesk/shared/i18n/chains/zh.ts'
import { chainsVisitorZh } from '@walletdesk/shared/i18n/chains-visitor/zh.ts'

export const words = { ...chainsZh, ...chainsVisitorZh }
