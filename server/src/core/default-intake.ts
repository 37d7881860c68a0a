import type { FieldKind, IntakeField, Lines, TopicIntake } from '@walletdesk/shared/protocol/intake.ts'

type Words = Pick<IntakeField, 'labels' | 'help'>

const field = (id: string, kind: FieldKind, required: boolean, words: Partial<Words> = {}): IntakeField => ({
  id,
  kind,
  required,
  labels: words.labels ?? {},
  help: words.help ?? {},
})
const needed = (kind: FieldKind, words?: Partial<Words>) => field(kind, kind, true, words)
const useful = (kind: FieldKind, words?: Partial<Words>) => field(kind, kind, false, words)

const where: Lines = {
  en: 'In your wallet: open the transfer and copy its hash or ID. A link to an explorer will do.',
  zh: '在钱包中打开这笔转账，复制交易哈希（ID）即可，也可以粘贴区块浏览器链接。',
  ar: 'في محفظتك: افتح التحويل وانسخ معرّفه (الهاش). ويكفي أيضًا رابط من مستكشف الشبكة.',
}
const transaction = needed('transaction', { help: where })

const receiving = field('address', 'text', true, {
  labels: { en: 'Receiving address', zh: '收款地址', ar: 'عنوان الاستلام' },
  help: {
    en: 'The public address that the money was sent to.',
    zh: '资金转入的公开地址。',
    ar: 'العنوان العام الذي أُرسل إليه المال.',
  },
})

const never: Lines = {
  en: 'Never send your recovery phrase or private key to anybody. We do not need it, and we will not ask for it.',
  zh: '切勿向任何人发送助记词或私钥。我们不需要，也绝不会索取。',
  ar: 'لا ترسل عبارة الاسترداد أو المفتاح الخاص إلى أي أحد. لا نحتاج إليهما ولن نطلبهما أبدًا.',
}
const wrongNetwork: Lines = {
  en: 'Transfers on the wrong network cannot always be recovered. Send nothing more until you have our answer, and trust nobody who promises your money back for a fee.',
  zh: '转错网络的资金不一定能找回。在收到我们的答复前请勿再次转账，也不要相信任何收费代为找回的人。',
  ar: 'لا يمكن دائمًا استرجاع التحويلات المرسلة على شبكة خاطئة. لا ترسل شيئًا آخر قبل أن يصلك ردنا، ولا تثق بمن يعدك باسترجاع مالك مقابل رسوم.',
}
const movedAlready: Lines = {
  en: 'Somebody has seen your recovery phrase? Then move your funds to a new wallet before anything else.',
  zh: '有人看到过您的助记词？请立即把资金转到新钱包，然后再做其他事。',
  ar: 'هل رأى أحد عبارة الاسترداد الخاصة بك؟ إذن انقل أموالك إلى محفظة جديدة قبل أي شيء آخر.',
}
const feeAgain: Lines = {
  en: 'Sending the same transfer again may send the money twice. Wait until you know what became of the first.',
  zh: '重复提交同一笔转账可能会导致重复付款。请先确认第一笔的结果。',
  ar: 'تكرار التحويل نفسه قد يرسل المال مرتين. انتظر حتى تعرف ما حدث للأول.',
}

const intake = (fields: readonly IntakeField[], ...warnings: Lines[]): TopicIntake => ({
  fields: [...fields],
  warnings: warnings.map((texts) => ({ texts })),
})

/** What each of the default topics asks for: as little as it takes to begin with, and never a secret. */
export const defaultIntake = {
  deposit: intake(
    [transaction, needed('chain'), needed('amount'), useful('time'), useful('account'), useful('screenshot')],
    never,
  ),
  transfer: intake(
    [transaction, needed('chain'), receiving, useful('amount'), useful('time'), useful('screenshot')],
    never,
  ),
  wrongNetwork: intake(
    [
      transaction,
      needed('chain', { labels: { en: 'Network you sent on', zh: '转出所用的网络', ar: 'الشبكة التي أرسلت عليها' } }),
      receiving,
      needed('amount'),
      useful('time'),
      useful('screenshot'),
    ],
    wrongNetwork,
  ),
  stuck: intake(
    [needed('chain'), useful('transaction', { help: where }), useful('code'), needed('screenshot'), useful('time')],
    feeAgain,
  ),
  // No screenshot: of a wallet that is being restored it may show the very words.
  recovery: intake(
    [
      field('device', 'text', true, {
        labels: { en: 'Device and app version', zh: '设备与应用版本', ar: 'الجهاز وإصدار التطبيق' },
        help: { en: 'Such as: iPhone 15, app 4.2', zh: '例如：iPhone 15，应用 4.2', ar: 'مثل: iPhone 15، التطبيق 4.2' },
      }),
      useful('code'),
      useful('time', {
        labels: { en: 'When you last opened the wallet', zh: '上次打开钱包的时间', ar: 'آخر مرة فتحت فيها المحفظة' },
      }),
    ],
    never,
  ),
  swap: intake(
    [
      transaction,
      needed('chain', { labels: { en: 'Network you sent from', zh: '转出网络', ar: 'الشبكة التي أرسلت منها' } }),
      field('chain-to', 'chain', true, {
        labels: { en: 'Network you expect it on', zh: '预期到账的网络', ar: 'الشبكة التي تنتظره عليها' },
      }),
      needed('amount'),
      useful('time'),
      useful('screenshot'),
    ],
    feeAgain,
  ),
  security: intake(
    [needed('account'), needed('email'), useful('phone'), useful('time'), useful('code')],
    movedAlready,
    never,
  ),
  other: intake([useful('account'), useful('code'), useful('screenshot')]),
} as const satisfies Record<string, TopicIntake>
