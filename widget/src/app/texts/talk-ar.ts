import { outgoingAr } from '@walletdesk/shared/i18n/outgoing/ar.ts'
import { promiseAr } from '@walletdesk/shared/i18n/promise/ar.ts'

export { guardAr as guard } from '@walletdesk/shared/i18n/guard/ar.ts'
export { filesAr as files } from '@walletdesk/shared/i18n/files/ar.ts'
export { intakeAr as intake } from '@walletdesk/shared/i18n/intake/ar.ts'
export { recordAr as record } from '@walletdesk/shared/i18n/record/ar.ts'
export const promise = { ...promiseAr, ...outgoingAr }
