export { promiseZh as promise } from '@walletdesk/shared/i18n/promise/zh.ts'
