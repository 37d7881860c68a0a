import type { SiteKey } from '@walletdesk/shared/kernel/brand.ts'
import type { Agent, Site, Team, Topic } from '../src/core/people.ts'

/** What a first start without settings is filled with. Ids and passwords are made by the server, at that moment. */
export type DemoContent = {
  site: Pick<Site, 'key' | 'name'>
  team: Pick<Team, 'name' | 'schedule'>
  topics: readonly Pick<Topic, 'labels' | 'priority'>[]
  agents: readonly Pick<Agent, 'name' | 'email' | 'role' | 'languages' | 'capacity'>[]
}

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const

export const demo: DemoContent = {
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
  },
  // In the order in which visitors see them. What may cost somebody their money by the minute goes first in the queue.
  topics: [
    { labels: { en: 'Deposit not credited', zh: '充值未到账', ar: 'إيداع لم يصل إلى الرصيد' }, priority: 0 },
    { labels: { en: 'Transfer not arrived', zh: '转账未到账', ar: 'تحويل لم يصل' }, priority: 0 },
    { labels: { en: 'Wrong network or address', zh: '转错网络或地址', ar: 'شبكة أو عنوان خاطئ' }, priority: 0 },
    { labels: { en: 'Failed or stuck transaction', zh: '交易失败或卡住', ar: 'معاملة فاشلة أو عالقة' }, priority: 0 },
    { labels: { en: 'Wallet recovery', zh: '恢复钱包', ar: 'استعادة المحفظة' }, priority: 0 },
    { labels: { en: 'Swap or bridge', zh: '兑换或跨链', ar: 'المبادلة أو الجسر بين الشبكات' }, priority: 0 },
    { labels: { en: 'Account and security', zh: '账户与安全', ar: 'الحساب والأمان' }, priority: 1 },
    { labels: { en: 'Something else', zh: '其他问题', ar: 'أمر آخر' }, priority: 0 },
  ],
  agents: [
    // The admin too, so that the settings can be tried out.
    { name: 'Mia Torres', email: 'mia@harbor.example', role: 'admin', languages: ['en'], capacity: 3 },
    { name: '林悦', email: 'yue@harbor.example', role: 'agent', languages: ['zh', 'en'], capacity: 3 },
  ],
}
