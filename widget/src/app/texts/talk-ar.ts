export { promiseAr as promise } from '@walletdesk/shared/i18n/promise/ar.ts'
export { recordAr as record } from '@walletdesk/shared/i18n/record/ar.ts'
