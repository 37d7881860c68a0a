import type { EventEntry, ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import { missingOf } from '@walletdesk/shared/domain/intake/log.ts'
import type { AgentId, ConversationId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { FieldView, IntakeValue } from '@walletdesk/shared/protocol/intake.ts'
import { describe, expect, test } from 'vitest'
import { texts as dictionaries } from '../app/texts/en.ts'
import * as talk from '../app/texts/talk-en.ts'
import { currentIntake } from './current-intake.ts'
import { helpOf, nameOf, noteText, problemText, rawOf, valueText } from './field-text.ts'
import { createTexts } from './texts.ts'

const texts = createTexts('en', dictionaries, ['en-GB'], 'Asia/Shanghai')
texts.learn(talk)

const id = 'c' as ConversationId
const topic = 't' as TopicId
const field = (name: string, over: Partial<FieldView> = {}): FieldView => ({
  id: name,
  kind: 'text',
  required: true,
  label: null,
  help: null,
  ...over,
})
const site = { name: 'Harbor', topics: [{ id: topic, label: 'Deposit', fields: [field('memo')], warnings: [] }] }
type Bare<E> = E extends EntryView ? Omit<E, 'seq' | 'at'> : never
const items = (...entries: Bare<EventEntry>[]): ThreadItem[] =>
  entries.map((entry, i) => {
    const place = { seq: i + 1, at: instant(i) }
    return { kind: 'event', id: String(i), conversation: id, ...place, entry: { ...entry, ...place } as EventEntry }
  })
const opened = { kind: 'opened', by: 'visitor', topic, previous: null } as const
const asked = {
  kind: 'asked',
  agent: { id: 'ana' as AgentId, name: 'Ana' },
  field: { id: 'memo', kind: 'text', labels: { zh: '备注' }, help: {} },
} as const

describe('[K3] the intake of the conversation that is open', () => {
  test('is what its topic asks for; without an open conversation there is none', () => {
    const queued = { current: { state: 'queued', id } as const, items: items(opened), site }
    const now = currentIntake(queued, 'en')
    expect(now && missingOf(now.fields, now.intake).map((one) => one.id)).toEqual(['memo'])
    expect(currentIntake({ ...queued, current: { state: 'opening' } }, 'en')).toBeNull()
  })

  test('[K6] a question is worded as the topic does, else as the log has it', () => {
    const state = { current: { state: 'queued', id } as const, items: items(opened, asked) }
    const mine = [{ ...site.topics[0]!, fields: [field('memo', { label: 'Memo of the transfer' })] }]
    expect(currentIntake({ ...state, site: { ...site, topics: mine } }, 'zh')?.questions[0]?.field.label).toBe(
      'Memo of the transfer',
    )
    expect(currentIntake({ ...state, site: null }, 'zh')?.questions[0]?.field.label).toBe('备注')
  })
})

test('[K14] a picture of the visitor counts as a screenshot once it is in the log', () => {
  const picture = (seq: number | null): ThreadItem => ({
    kind: 'message',
    id: 'm',
    conversation: id,
    seq,
    at: instant(9),
    author: { role: 'visitor' },
    text: '',
    files: [{ type: 'image/png' } as FileView],
    own: null,
  })
  const shown = (message: ThreadItem) =>
    currentIntake({ current: { state: 'queued', id }, items: [...items(opened), message], site }, 'en')?.intake.shown
  expect(shown(picture(2))).toEqual({ seq: 2, at: instant(9) })
  expect(shown(picture(null))).toBeNull()
})

describe('in words', () => {
  test.each<[IntakeValue, string, string]>([
    [{ kind: 'amount', amount: '1250.5', token: 'USDT' }, '1,250.5 USDT', '1250.5 USDT'],
    [
      { kind: 'amount', amount: '0.000000000000000001', token: 'ETH' },
      '0.000000000000000001 ETH',
      '0.000000000000000001 ETH',
    ],
    [{ kind: 'chain', chain: 'tron' }, 'TRON', 'tron'],
    [{ kind: 'time', at: instant(Date.UTC(2025, 5, 11, 6)), zone: 'UTC' }, '11 Jun 2025, 14:00', '2025-06-11T14:00'],
    [{ kind: 'text', text: '4411' }, '4411', '4411'],
  ])('a value is read, and stands in its field: %j', (value, read, raw) => {
    expect(valueText(value, texts)).toBe(read)
    expect(rawOf(value, texts)).toBe(raw)
  })

  test('[K1] a field without words of its own is called as its kind is, and explained so', () => {
    expect(nameOf(field('x', { kind: 'transaction' }), texts)).toBe('Transaction ID')
    expect(helpOf(field('x', { kind: 'time' }), texts)).toBe('By your own clock (Asia/Shanghai)')
    expect(helpOf(field('x', { kind: 'time', help: 'When you sent it' }), texts)).toBe('When you sent it')
  })

  test('[K8] one network is named, several are told as such', () => {
    expect(noteText({ code: 'chains', chains: ['tron'] }, texts)).toBe('This is a transaction on TRON.')
    const many = noteText({ code: 'chains', chains: ['ethereum', 'bsc', 'polygon', 'base', 'arbitrum'] }, texts)
    expect(many).toBe('This is a transaction. It may be on: Ethereum, BNB Smart Chain, Polygon, …')
  })

  test('[K7] what is wrong says what to do', () => {
    expect(problemText({ code: 'transaction-length', length: 63, expected: 64 }, texts)).toContain('64 characters')
    expect(problemText({ code: 'is-address' }, texts)).toContain('not a transaction')
  })
})
