import { signal } from '@preact/signals'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { IntakeField, IntakeValue } from '@walletdesk/shared/protocol/intake.ts'
import { describe, expect, test } from 'vitest'
import { intakeOverview } from './intake.ts'
import { fieldName, valueLines } from './intake-values.ts'
import { openTexts } from './texts.ts'

const texts = openTexts(signal('en'), ['en-GB'])
const field = (id: string, over: Partial<IntakeField> = {}): IntakeField => ({
  id,
  kind: 'text',
  required: true,
  labels: {},
  help: {},
  ...over,
})
const fields = [
  field('transaction', { kind: 'transaction' }),
  field('address', { labels: { en: 'Receiving address', zh: '收款地址' } }),
  field('time', { kind: 'time', required: false }),
]

let seq = 0
const gave = (id: string, value: IntakeValue | null): EntryView => ({
  kind: 'intake',
  seq: ++seq,
  at: instant(seq),
  answers: [{ field: { id, kind: value?.kind ?? 'text', labels: {} }, value }],
})
const asked = (id: 'time' | 'email'): EntryView => ({
  kind: 'asked',
  seq: ++seq,
  at: instant(seq),
  agent: { id: 'ana' as AgentId, name: 'Ana' },
  field: { id, kind: id, labels: {}, help: {} },
})
const picture: EntryView = {
  kind: 'message',
  seq: 1,
  at: instant(1),
  author: { role: 'visitor' },
  text: '',
  files: [{ type: 'image/png' } as FileView],
}
const text = (value: string): IntakeValue => ({ kind: 'text', text: value })
const missing = (entries: EntryView[]) =>
  intakeOverview(fields, entries).missing.map((row) => (row.asked ? `${row.field.id} (asked)` : row.field.id))

describe('[K6] the agent', () => {
  test('sees what is needed and not there; what is taken back is missing again', () => {
    expect(missing([])).toEqual(['transaction', 'address'])
    expect(missing([gave('address', text('T1'))])).toEqual(['transaction'])
    expect(missing([gave('address', text('T1')), gave('address', null)])).toEqual(['transaction', 'address'])
  })

  test('sees what was asked for and has no answer, of the topic or not', () => {
    expect(missing([asked('time'), asked('email')])).toEqual([
      'transaction',
      'address',
      'time (asked)',
      'email (asked)',
    ])
  })

  test('sees apart from that what was not needed and is not there', () => {
    const optional = (entries: EntryView[]) => intakeOverview(fields, entries).optional.map(({ id }) => id)
    expect(optional([])).toEqual(['time'])
    expect(optional([asked('time')])).toEqual([])
    expect(optional([gave('time', text('noon'))])).toEqual([])
    const wanted = [field('screenshot', { kind: 'screenshot', required: false })]
    expect(intakeOverview(wanted, [])).toMatchObject({ missing: [], optional: [{ id: 'screenshot' }] })
    expect(intakeOverview(wanted, [picture])).toMatchObject({ optional: [], shown: { seq: 1 } })
  })

  test('can ask for everything else: other fields, and kinds that the topic does not have', () => {
    const ids = intakeOverview(fields, [gave('address', text('T1'))]).askable.map(({ id }) => id)
    expect(ids).toEqual(['address', 'time', 'account', 'email', 'phone', 'chain', 'amount', 'code', 'screenshot'])
  })

  test('[K4] sees the value that holds, and that it was another before', () => {
    const { given } = intakeOverview(fields, [gave('address', text('T1')), gave('address', text('T2'))])
    expect(given.map(({ value, earlier }) => [value, earlier])).toEqual([[text('T2'), 1]])
  })

  test('[K14] sees when a picture was sent, where a screenshot is wanted', () => {
    const wanted = [field('screenshot', { kind: 'screenshot' })]
    expect(intakeOverview(wanted, []).missing).toHaveLength(1)
    expect(intakeOverview(wanted, [picture])).toMatchObject({ missing: [], shown: { seq: 1 } })
    expect(intakeOverview(fields, [picture]).shown).toBeNull()
    expect(intakeOverview(fields, []).askable.map(({ id }) => id)).toContain('screenshot')
  })
})

describe('in words', () => {
  test('[K1] a field has the site’s name, else its kind’s', () => {
    expect(fieldName(field('x', { labels: { en: 'Memo', zh: '备注' } }), texts)).toBe('Memo')
    expect(fieldName(field('x', { kind: 'chain' }), texts)).toBe('Network')
  })

  test('[K10] a time is told by the agent’s clock, with what the visitor’s showed', () => {
    const at = instant(Date.UTC(2025, 5, 11, 6))
    const { theirs } = valueLines({ kind: 'time', at, zone: 'Asia/Shanghai' }, texts)
    expect(theirs).toMatch(/14:00.* there \(Asia\/Shanghai\)/)
    expect(valueLines({ kind: 'time', at, zone: 'Moon/Crater' }, texts).theirs).toContain('Moon/Crater')
  })

  test('a network is named, an amount is with its token', () => {
    expect(valueLines({ kind: 'chain', chain: 'bsc' }, texts).text).toBe('BNB Smart Chain')
    expect(valueLines({ kind: 'amount', amount: '250.5', token: 'USDT' }, texts).text).toBe('250.5 USDT')
  })
})
