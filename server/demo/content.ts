import type { SiteKey } from '@walletdesk/shared/kernel/brand.ts'
import { defaultTopics } from '../src/core/default-topics.ts'
import type { Content } from '../src/usecases/system/first-start.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const

export const demo: Content = {
  site: { key: 'demo-wallet' as SiteKey, name: 'Harbor Wallet' },
  team: {
    name: 'Harbor support',
    // Round the clock, so that whoever tries it out finds it open at any hour and in any time zone.
    // A real desk would say: Monday to Friday, 09:00 to 18:00, and its holidays as exceptions.
    schedule: {
      zone: 'Asia/Singapore',
      weekly: everyDay.map((day) => ({ day, from: '00:00', to: '24:00' })),
      exceptions: [],
    },
    // Said by the desk itself, so that the first visitors are told a range; after a few conversations it is measured.
    usualHandleMs: 6 * 60_000,
  },
  topics: defaultTopics,
  agents: [
    // The admin too, so that the settings can be tried out.
    { name: 'Mia Torres', email: 'mia@harbor.example', role: 'admin', languages: ['en'], capacity: 3 },
    { name: '林悦', email: 'yue@harbor.example', role: 'agent', languages: ['zh', 'en'], capacity: 3 },
  ],
}
