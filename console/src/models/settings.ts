import type { Settings } from '@walletdesk/shared/protocol/http.ts'
import type { Api } from './api.ts'
import { openStored, type Stored } from './stored.ts'

export type SettingsModel = Stored<Settings>

/** What admins may change. Read when it is looked at, for nobody else needs it. */
export const openSettings = (api: Api): SettingsModel => openStored(api, () => api.readSettings())
