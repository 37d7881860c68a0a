export { promiseAr as promise } from '@walletdesk/shared/i18n/promise/ar.ts'
