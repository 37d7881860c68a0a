import { outgoingZh } from '@walletdesk/shared/i18n/outgoing/zh.ts'
import { promiseZh } from '@walletdesk/shared/i18n/promise/zh.ts'

export { guardZh as guard } from '@walletdesk/shared/i18n/guard/zh.ts'
export { filesZh as files } from '@walletdesk/shared/i18n/files/zh.ts'
export { intakeZh as intake } from '@walletdesk/shared/i18n/intake/zh.ts'
export { recordZh as record } from '@walletdesk/shared/i18n/record/zh.ts'
export const promise = { ...promiseZh, ...outgoingZh }
