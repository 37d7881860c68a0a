import { chainsEn } from '@walletdesk/shared/i18n/chains/en.ts'
import { chainsVisitorEn } from '@walletdesk/shared/i18n/chains-visitor/en.ts'

export const words = { ...chainsEn, ...chainsVisitorEn }
