export { promiseZh as promise } from '@walletdesk/shared/i18n/promise/zh.ts'
export { recordZh as record } from '@walletdesk/shared/i18n/record/zh.ts'
