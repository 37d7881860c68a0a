import { defaultIntake } from './default-intake.ts'
import type { Topic } from './people.ts'

/**
 * What wallet users write about, in the order in which they see it; a site may change all of it. What may cost
 * somebody their money by the minute goes first in the queue.
 */
export const defaultTopics: readonly Pick<Topic, 'labels' | 'priority' | 'intake'>[] = [
  {
    labels: { en: 'Deposit not credited', zh: '充值未到账', ar: 'إيداع لم يصل إلى الرصيد' },
    priority: 0,
    intake: defaultIntake.deposit,
  },
  {
    labels: { en: 'Transfer not arrived', zh: '转账未到账', ar: 'تحويل لم يصل' },
    priority: 0,
    intake: defaultIntake.transfer,
  },
  {
    labels: { en: 'Wrong network or address', zh: '转错网络或地址', ar: 'شبكة أو عنوان خاطئ' },
    priority: 0,
    intake: defaultIntake.wrongNetwork,
  },
  {
    labels: { en: 'Failed or stuck transaction', zh: '交易失败或卡住', ar: 'معاملة فاشلة أو عالقة' },
    priority: 0,
    intake: defaultIntake.stuck,
  },
  {
    labels: { en: 'Wallet recovery', zh: '恢复钱包', ar: 'استعادة المحفظة' },
    priority: 0,
    intake: defaultIntake.recovery,
  },
  {
    labels: { en: 'Swap or bridge', zh: '兑换或跨链', ar: 'المبادلة أو الجسر بين الشبكات' },
    priority: 0,
    intake: defaultIntake.swap,
  },
  {
    labels: { en: 'Account and security', zh: '账户与安全', ar: 'الحساب والأمان' },
    priority: 1,
    intake: defaultIntake.security,
  },
  { labels: { en: 'Something else', zh: '其他问题', ar: 'أمر آخر' }, priority: 0, intake: defaultIntake.other },
]
