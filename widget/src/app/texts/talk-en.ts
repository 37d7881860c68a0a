export { promiseEn as promise } from '@walletdesk/shared/i18n/promise/en.ts'
export { recordEn as record } from '@walletdesk/shared/i18n/record/en.ts'
