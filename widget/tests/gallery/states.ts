import type { EventEntry, MessageItem, ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import type { AgentId, ClientKey, ConversationId, FileId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant, millis } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { FieldView, IntakeValue } from '@walletdesk/shared/protocol/intake.ts'
import type { QueueStatus, WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { VisitorState } from '../../src/client/state.ts'
import { TRON_HASH } from './references.ts'

/** Wednesday, 14:12 in UTC: the moment at which every state is shown. */
export const now = instant(Date.parse('2025-06-11T14:12:00Z'))
const at = (minutes: number): Instant => instant(now + minutes * 60_000)
const conversation = 'c1' as ConversationId
const ana = { id: 'ana' as AgentId, name: 'Ana Pereira' }

const words = {
  en: {
    site: 'Northwind Wallet',
    topics: [
      'Deposit not credited',
      'Transfer not arrived',
      'Wrong network or address',
      'Swap or bridge',
      'Account and security',
      'Other',
    ],
    problem:
      'I sent 250 USDT on TRON two hours ago and it has not arrived. The transaction is 7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798',
    more: 'It says "confirmed" here: https://tronscan.org/#/transaction/7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798',
    hello: 'Hello, I am Ana. Thank you for the transaction ID, I am looking at it now.',
    found:
      'The transfer was sent on TRON, and your deposit address expects Ethereum. The money is not lost.\n\nI have asked our deposits team to credit it by hand. That takes about 20 minutes.',
    thanks: 'Thank you!',
    ok: 'ok, I will wait',
    warning: 'Never send your recovery phrase or private key to anybody. We do not need it.',
  },
  zh: {
    site: '北风钱包',
    topics: ['充值未到账', '转账未到账', '选错网络或地址', '兑换或跨链', '账户与安全', '其他'],
    problem:
      '两小时前我在波场网络转了 250 USDT，一直没有到账。交易哈希是 7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798',
    more: '这里显示已确认：https://tronscan.org/#/transaction/7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798，请帮忙看看。',
    hello: '您好，我是 Ana。感谢您提供交易哈希，我正在查看。',
    found:
      '这笔转账走的是波场网络，而您的充值地址属于以太坊。资金没有丢失。\n\n我已请充值团队手动入账，大约需要 20 分钟。',
    thanks: '谢谢！',
    ok: '好的，我等一下',
    warning: '切勿向任何人发送助记词或私钥。我们不需要它们。',
  },
  ar: {
    site: 'محفظة الشمال',
    topics: ['إيداع لم يُضَف', 'تحويل لم يصل', 'شبكة أو عنوان خاطئ', 'مبادلة أو جسر', 'الحساب والأمان', 'أخرى'],
    problem:
      'أرسلت 250 USDT على شبكة TRON قبل ساعتين ولم تصل. رقم المعاملة 7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798',
    more: 'تظهر مؤكدة هنا: https://tronscan.org/#/transaction/7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798 شكرًا',
    hello: 'مرحبًا، أنا Ana. شكرًا على رقم المعاملة، أتحقق منه الآن.',
    found:
      'أُرسل التحويل على شبكة TRON، بينما عنوان الإيداع لديك على Ethereum. المال لم يضِع.\n\nطلبت من فريق الإيداعات إضافته يدويًا، ويستغرق ذلك نحو 20 دقيقة.',
    thanks: 'شكرًا لكم!',
    ok: 'حسنًا، سأنتظر',
    warning: 'لا ترسل عبارة الاسترداد أو المفتاح الخاص إلى أي أحد. نحن لا نحتاج إليهما.',
  },
}

/** What must not be sent; the phrase is the published one for testing. */
const secret = {
  phrase:
    'Please help me, I cannot see my money! abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about is my wallet',
  hex: '0x7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798',
  card: 'I paid with 4111 1111 1111 1111 yesterday',
  code: 'the code is 482913',
  words: 'abandon ability able about above absent absorb',
  key: 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn',
  public:
    'xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8',
}

export type GalleryLanguage = keyof typeof words

const status = (over: Partial<QueueStatus> = {}): QueueStatus => ({
  at: now,
  hours: { open: true, until: at(228) },
  zone: 'UTC',
  staff: 'free',
  waiting: 0,
  ahead: null,
  answer: { kind: 'now', dueAt: at(2) },
  change: null,
  missed: null,
  ...over,
})

const range: WaitAnswer = { kind: 'range', lowAt: at(8), dueAt: at(23), reasons: ['queue', 'staff-coming'] }
const closed: Partial<QueueStatus> = {
  hours: { open: false, opensAt: at(60 * 18 + 48), note: null },
  staff: 'none',
  answer: { kind: 'closed', opensAt: at(60 * 18 + 48), lowAt: at(60 * 18 + 58), dueAt: at(60 * 19 + 28) },
}

let seq = 0
type Message = Partial<Pick<MessageItem, 'own' | 'files'>> & { from?: typeof ana }
const message = (text: string, minutes: number, { from, own, files }: Message = {}): MessageItem => {
  const n = ++seq
  return {
    kind: 'message',
    id: `m${n}`,
    conversation,
    seq: n,
    at: at(minutes),
    author: from ? { role: 'agent', ...from } : { role: 'visitor' },
    text,
    ...(files && { files }),
    own: from ? null : { key: `k${n}` as ClientKey, delivery: own?.delivery ?? { state: 'seen' } },
  }
}
type Bare<E> = E extends EntryView ? Omit<E, 'seq' | 'at'> : never
const event = (entry: Bare<EventEntry>, minutes: number): ThreadItem => {
  const n = ++seq
  return {
    kind: 'event',
    id: `e${n}`,
    conversation,
    seq: n,
    at: at(minutes),
    entry: { ...entry, seq: n, at: at(minutes) } as EventEntry,
  }
}
const writing = (text: string) => ({ text, name: '', topic: null, fields: {} })
const file = (name: string, over: Partial<FileView> = {}): FileView => ({
  id: name as FileId,
  name,
  type: 'image/png',
  bytes: 214_000,
  width: 390,
  height: 640,
  sha256: '',
  expiresAt: at(60 * 24 * 30),
  ...over,
})
const pdf = { type: 'application/pdf', width: null, height: null } as const

const delivered = (state: 'sending' | 'sent' | 'seen'): Message => ({
  own: { key: '' as ClientKey, delivery: { state } },
})

const transaction = '7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798'
const link = `https://tronscan.org/#/transaction/${transaction}`
/** An address where the transaction belongs. */
const wrongTransaction = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

/** Every state of the panel by name, as the visitor's client would report it. */
export function statesIn(language: GalleryLanguage): Record<string, VisitorState> {
  seq = 0
  const w = words[language]
  const base: VisitorState = {
    connection: { state: 'online' },
    storage: 'kept',
    site: {
      name: w.site,
      topics: w.topics.map((label, n) => ({ id: `t${n}` as TopicId, label, fields: [], warnings: [] })),
    },
    name: null,
    status: status(),
    clockOffset: millis(0),
    items: [],
    loading: false,
    current: { state: 'none' },
    agentTyping: null,
    unread: 0,
    firstUnread: null,
    draft: { text: '', name: '', topic: null, fields: {} },
    refused: null,
    panelOpen: false,
  }
  const plain = { label: null, help: null } as const
  const fields: FieldView[] = [
    { id: 'transaction', kind: 'transaction', required: true, ...plain },
    { id: 'chain', kind: 'chain', required: true, ...plain },
    { id: 'amount', kind: 'amount', required: true, ...plain },
    { id: 'email', kind: 'email', required: false, ...plain },
    { id: 'time', kind: 'time', required: false, ...plain },
  ]
  const topics = w.topics.map((label, n) => ({
    id: `t${n}` as TopicId,
    label,
    fields: n === 0 ? fields : [],
    warnings: n === 0 ? [w.warning] : [],
  }))
  const asking: VisitorState = { ...base, site: { name: w.site, topics } }
  const gave = (minutes: number, id: string, value: IntakeValue) =>
    event({ kind: 'intake', answers: [{ field: { id, kind: value.kind, labels: {} }, value }] }, minutes)
  const opened = [event({ kind: 'opened', by: 'visitor', topic: null, previous: null }, -30), message(w.problem, -30)]
  const talk: ThreadItem[] = [
    event({ kind: 'opened', by: 'visitor', topic: null, previous: null }, -1500),
    message(w.ok, -1500),
    event({ kind: 'assigned', agent: ana, cause: 'routed' }, -1490),
    message(w.thanks, -1488, { from: ana }),
    event({ kind: 'queued', team: 't' as TeamId, cause: 'agent-lost' }, -1485),
    ...opened,
    message(w.more, -29, delivered('seen')),
    event({ kind: 'assigned', agent: ana, cause: 'routed' }, -12),
    message(w.hello, -11, { from: ana }),
    message(w.found, -4, { from: ana }),
  ]
  const referenced: ThreadItem[] = [
    message(`tx ${TRON_HASH}`, -9),
    message('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed, txid TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u', -8),
    message('https://ethеrscan.io/tx/1', -7), // Cyrillic е
    message(`0x5aae${'0'.repeat(32)}eaed`, -6, { from: ana }),
  ]
  const queued: VisitorState = {
    ...base,
    status: status({ staff: 'busy', waiting: 6, ahead: 2, answer: range }),
    items: [opened[0]!, message(w.problem, -1, delivered('sent'))],
    current: { state: 'queued', id: conversation },
  }
  const waiting: VisitorState = {
    ...queued,
    site: asking.site,
    items: [
      event({ kind: 'opened', by: 'visitor', topic: 't0' as TopicId, previous: null }, -4),
      message(w.ok, -4, delivered('sent')),
      gave(-3, 'chain', { kind: 'chain', chain: 'tron' }),
      gave(-3, 'amount', { kind: 'amount', amount: '250.5', token: 'USDT' }),
    ],
  }
  const missed = {
    ...queued,
    items: [...queued.items, event({ kind: 'promise-missed', dueAt: at(-1) }, 0)],
    status: status({
      staff: 'busy',
      waiting: 6,
      ahead: 1,
      answer: { kind: 'up-to', dueAt: at(13), reasons: ['slow-conversations'] },
      change: { at: at(0), direction: 'later', reason: 'slower', agents: null },
    }),
  }
  const assigned: VisitorState = { ...base, items: talk, current: { state: 'assigned', id: conversation, agent: ana } }
  const withFile: VisitorState = {
    ...assigned,
    items: [...opened, message(w.thanks, -3, { files: [file('deposit-screen.png', { width: 640, height: 300 })] })],
  }
  const ended: VisitorState = {
    ...base,
    items: [...talk, message(w.thanks, -2), event({ kind: 'closed', by: 'agent', agent: ana }, -1)],
    current: { state: 'closed', id: conversation, agent: ana, rating: 'asked' },
  }
  const failed = message(w.ok, 0, {
    own: {
      key: 'kf' as ClientKey,
      delivery: { state: 'failed', refusal: { ok: false, code: 'rate.limited', args: { seconds: 20 } } },
    },
  })
  const gone = { ...message('', -28), erased: true as const }
  return {
    'files-thread': {
      ...assigned,
      items: [
        ...opened,
        message('', -29, { files: [file('deposit-screen.png')] }),
        event({ kind: 'assigned', agent: ana, cause: 'routed' }, -12),
        message(w.hello, -11, { from: ana, files: [file('receipt-2025-06-11-tron-deposit-250-usdt.pdf', pdf)] }),
        message(w.more, -3, {
          files: [
            file('blocked-by-the-page.png', { width: 800, height: 300 }),
            file('old.log', { ...pdf, type: 'text/plain', bytes: 900, expiresAt: at(-5) }),
          ],
        }),
      ],
    },
    'files-checking': withFile,
    'files-asked': withFile,
    'files-blocked': withFile,
    'files-uploading': withFile,
    'files-many': withFile,
    'greeting-free': base,
    'given-nowhere': {
      ...assigned,
      items: [...talk.slice(0, -1), gave(-6, 'transaction', { kind: 'transaction', text: TRON_HASH })],
    },
    'given-erased': {
      ...assigned,
      items: [
        ...talk.slice(0, -1),
        gave(-6, 'amount', { kind: 'amount', amount: '250', token: 'USDT' }),
        event({ kind: 'intake', answers: [], erased: true }, -5),
        event({ kind: 'rated', stars: 2, comment: '', erased: true }, -4),
        event({ kind: 'rated', stars: 4, comment: w.thanks }, -3),
      ],
    },
    'conversation-erased': { ...assigned, items: [...talk.slice(0, -2), gone, message(w.ok, -3)] },
    'greeting-busy': { ...base, status: status({ staff: 'busy', waiting: 7, answer: range }) },
    'greeting-none': {
      ...base,
      status: status({ staff: 'none', waiting: 1, answer: { kind: 'unknown', reason: 'no-staffing' } }),
    },
    'greeting-closed': { ...base, status: status({ ...closed, waiting: 3 }) },
    'greeting-holiday': {
      ...base,
      status: status({ ...closed, hours: { open: false, opensAt: at(60 * 18 + 48), note: 'Company day' } }),
    },
    'greeting-incident': {
      ...base,
      status: status({
        staff: 'busy',
        waiting: 7,
        answer: { kind: 'range', lowAt: at(8), dueAt: at(23), reasons: ['slow-conversations'] },
        incident: { note: 'TRON deposits are delayed' },
      }),
    },
    'queued-incident': {
      ...queued,
      status: { ...queued.status!, incident: { note: 'TRON deposits are delayed' } },
    },
    'greeting-chance': {
      ...base,
      status: status({
        staff: 'busy',
        waiting: 31,
        zone: 'Asia/Shanghai',
        answer: {
          kind: 'today-or-next-day',
          chance: 60,
          todayUntil: at(198),
          nextDayAt: at(60 * 18 + 48),
          reasons: ['closing'],
        },
      }),
    },
    'greeting-unknown': {
      ...base,
      status: status({ staff: 'busy', waiting: 4, answer: { kind: 'unknown', reason: 'little-data' } }),
    },
    'greeting-earlier': { ...base, items: talk },
    'held-refused': {
      ...assigned,
      draft: writing(w.thanks),
      refused: {
        field: 'message',
        text: w.thanks,
        files: [],
        args: { kind: 'phrase-split', field: 'message', earlier: 2 },
      },
    },
    emergency: base,
    'form-phrase': { ...base, draft: { text: secret.phrase, name: '', topic: 't1' as TopicId, fields: {} } },
    'held-phrase': { ...assigned, draft: writing(secret.phrase) },
    'held-key': { ...assigned, draft: writing(secret.key) },
    'held-hex': { ...assigned, draft: writing(secret.hex) },
    'held-words': { ...assigned, draft: writing(secret.words) },
    'held-code': { ...assigned, draft: writing(secret.code) },
    'held-card': { ...assigned, draft: writing(secret.card) },
    'held-public': { ...assigned, draft: writing(secret.public) },
    'held-queued': { ...missed, draft: writing(secret.phrase) },
    form: { ...base, draft: { text: '', name: '', topic: 't1' as TopicId, fields: {} } },
    'form-files': { ...base, draft: { text: w.problem, name: '', topic: 't1' as TopicId, fields: {} } },
    'form-ready': { ...asking, draft: { text: w.thanks, name: '', topic: 't0' as TopicId, fields: {} } },
    'form-filled': {
      ...asking,
      draft: {
        text: w.problem,
        name: '',
        topic: 't0' as TopicId,
        fields: { transaction: wrongTransaction, amount: '250.5 usdt', email: 'bo@harbor' },
      },
    },
    'details-missing': waiting,
    'details-open': { ...waiting, draft: { text: '', name: '', topic: null, fields: { transaction: link } } },
    'details-complete': {
      ...waiting,
      items: [...waiting.items, gave(-2, 'transaction', { kind: 'transaction', text: link })],
    },
    'asked-field': {
      ...assigned,
      items: [
        ...talk,
        gave(-3, 'amount', { kind: 'amount', amount: '250.5', token: 'USDT' }),
        event({ kind: 'asked', agent: ana, field: { id: 'time', kind: 'time', labels: {}, help: {} } }, -1),
      ],
    },
    queued,
    'queued-next': {
      ...queued,
      status: status({
        staff: 'busy',
        waiting: 1,
        ahead: 0,
        answer: { kind: 'up-to', dueAt: at(6), reasons: ['slow-conversations'] },
      }),
    },
    'queued-changed': {
      ...queued,
      status: status({
        staff: 'busy',
        waiting: 6,
        ahead: 2,
        zone: 'Asia/Shanghai',
        answer: { kind: 'range', lowAt: at(18), dueAt: at(38), reasons: ['breaks', 'queue'] },
        change: { at: at(-1), direction: 'later', reason: 'staffing', agents: 2 },
      }),
    },
    'queued-chance': {
      ...queued,
      status: status({
        staff: 'busy',
        waiting: 31,
        ahead: 30,
        zone: 'Asia/Shanghai',
        answer: {
          kind: 'today-or-next-day',
          chance: 60,
          todayUntil: at(198),
          nextDayAt: at(60 * 18 + 48),
          reasons: ['closing', 'slow-conversations'],
        },
      }),
    },
    'queued-wide': {
      ...queued,
      status: status({
        staff: 'busy',
        waiting: 91,
        ahead: 90,
        answer: { kind: 'range', lowAt: at(60 * 5), dueAt: at(60 * 16), reasons: ['queue'] },
      }),
    },
    'queued-missed': {
      ...missed,
      status: { ...missed.status, missed: { dueAt: at(-1), choice: null, takenBy: null } },
    },
    'queued-chosen': {
      ...missed,
      items: [...missed.items, event({ kind: 'chose', choice: 'supervisor' }, 0)],
      status: { ...missed.status, missed: { dueAt: at(-1), choice: 'supervisor', takenBy: ana } },
    },
    'assigned-due': {
      ...queued,
      items: [...queued.items, event({ kind: 'assigned', agent: ana, cause: 'routed' }, 0)],
      current: { state: 'assigned', id: conversation, agent: ana },
      status: status({ ahead: null, answer: { kind: 'up-to', dueAt: at(14), reasons: [] } }),
    },
    'assigned-missed': {
      ...missed,
      items: [...missed.items, event({ kind: 'assigned', agent: ana, cause: 'routed' }, 0)],
      current: { state: 'assigned', id: conversation, agent: ana },
      status: { ...missed.status, ahead: null, missed: { dueAt: at(-1), choice: null, takenBy: null } },
    },
    'queued-offline': {
      ...queued,
      status: { ...queued.status!, at: at(-3) },
      connection: { state: 'offline', nextTryAt: at(1), because: 'network' },
    },
    'queued-holiday': {
      ...queued,
      status: status({
        ...closed,
        hours: { open: false, opensAt: at(60 * 18 + 48), note: 'Company day' },
        waiting: 4,
        ahead: 3,
      }),
    },
    'queued-closed': { ...queued, status: status({ ...closed, waiting: 4, ahead: 3 }) },
    'queued-unknown': {
      ...queued,
      status: status({ staff: 'none', waiting: 3, ahead: 2, answer: { kind: 'unknown', reason: 'little-data' } }),
    },
    opening: {
      ...queued,
      status: status({ staff: 'busy', waiting: 5, answer: range }),
      items: [message(w.problem, 0, delivered('sending'))],
      current: { state: 'opening' },
    },
    conversation: { ...assigned, agentTyping: 'Ana Pereira' },
    'conversation-deliveries': {
      ...assigned,
      items: [
        ...talk.slice(-2),
        message(w.thanks, -3, delivered('seen')),
        message(w.ok, -2, delivered('sent')),
        message(w.more, -1, delivered('sending')),
        failed,
      ],
      draft: { text: w.more, name: '', topic: null, fields: {} },
    },
    'conversation-unread': { ...assigned, unread: 2, firstUnread: talk.at(-2)?.id ?? null },
    'conversation-offline': {
      ...assigned,
      connection: { state: 'offline', nextTryAt: at(1), because: 'network' },
      items: [...talk, message(w.ok, 0, delivered('sending'))],
    },
    restarting: { ...assigned, connection: { state: 'offline', nextTryAt: at(1), because: 'restart' } },
    reconnecting: { ...assigned, connection: { state: 'connecting' } },
    closed: ended,
    rated: {
      ...ended,
      items: [...ended.items, event({ kind: 'rated', stars: 5, comment: '' }, 0)],
      current: { state: 'closed', id: conversation, agent: ana, rating: { stars: 5 } },
    },
    'conversation-references': { ...assigned, items: referenced },
    'storage-blocked': { ...assigned, storage: 'memory' },
    loading: { ...base, site: null, status: null, connection: { state: 'connecting' } },
    refused: {
      ...base,
      site: null,
      status: null,
      connection: { state: 'refused', refusal: { ok: false, code: 'origin.refused' } },
    },
    'refused-site': {
      ...base,
      site: null,
      status: null,
      connection: { state: 'refused', refusal: { ok: false, code: 'site.unknown' } },
    },
    'loading-offline': {
      ...base,
      site: null,
      status: null,
      connection: { state: 'offline', nextTryAt: at(1), because: 'network' },
    },
  }
}
