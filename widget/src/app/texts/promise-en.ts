export { promiseEn as promise } from '@walletdesk/shared/i18n/promise/en.ts'
