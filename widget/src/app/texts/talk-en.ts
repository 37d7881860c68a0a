import { outgoingEn } from '@walletdesk/shared/i18n/outgoing/en.ts'
import { promiseEn } from '@walletdesk/shared/i18n/promise/en.ts'

export { guardEn as guard } from '@walletdesk/shared/i18n/guard/en.ts'
export { filesEn as files } from '@walletdesk/shared/i18n/files/en.ts'
export { intakeEn as intake } from '@walletdesk/shared/i18n/intake/en.ts'
export { recordEn as record } from '@walletdesk/shared/i18n/record/en.ts'
export const promise = { ...promiseEn, ...outgoingEn }
