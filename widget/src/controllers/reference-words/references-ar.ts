import { chainsAr } from '@walletdesk/shared/i18n/chains/ar.ts'
import { chainsVisitorAr } from '@walletdesk/shared/i18n/chains-visitor/ar.ts'

export const words = { ...chainsAr, ...chainsVisitorAr }
