import { describe, expect, test } from 'vitest'
import type { AgentId } from '../../kernel/brand.ts'
import { instant } from '../../kernel/time.ts'
import type { Author, EntryView } from '../../protocol/entry.ts'
import type { FileView } from '../../protocol/file.ts'
import type { IntakeField, IntakeValue } from '../../protocol/intake.ts'
import { fieldNamed, freeId } from './field.ts'
import { inLanguage } from './lines.ts'
import { intakeOf, missingOf, valueOf } from './log.ts'
import { secretAskedBy } from './secrets.ts'

const ana = { id: 'ana' as AgentId, name: 'Ana' }
const field = (id: string, over: Partial<IntakeField> = {}): IntakeField => ({
  id,
  kind: 'text',
  required: true,
  labels: {},
  help: {},
  ...over,
})
const known = (id: string) => ({ id, kind: 'text' as const, labels: {} })
const text = (value: string): IntakeValue => ({ kind: 'text', text: value })

let seq = 0
const gave = (answers: Record<string, IntakeValue | null>): EntryView => ({
  kind: 'intake',
  seq: ++seq,
  at: instant(seq),
  answers: Object.entries(answers).map(([id, value]) => ({ field: known(id), value })),
})
const asked = (id: string): EntryView => ({
  kind: 'asked',
  seq: ++seq,
  at: instant(seq),
  agent: ana,
  field: { ...known(id), help: {} },
})

describe('[K4] what a log says of the intake', () => {
  test('is the last value of each field, and how often it was changed', () => {
    const intake = intakeOf([gave({ a: text('1'), b: text('x') }), gave({ a: text('2') })])
    expect([...intake.given.values()].map(({ field: { id }, value, earlier }) => [id, value, earlier])).toEqual([
      ['a', text('2'), 1],
      ['b', text('x'), 0],
    ])
  })

  test('what is taken back is missing again; what is not needed never is', () => {
    const fields = [field('a'), field('b'), field('c', { required: false })]
    const intake = intakeOf([gave({ a: text('1'), b: text('x') }), gave({ b: null })])
    expect(valueOf(intake, 'b')).toBeNull()
    expect(missingOf(fields, intake).map(({ id }) => id)).toEqual(['b'])
  })
})

describe('[K6] a question', () => {
  test('stands until its field has a value, and once for a field', () => {
    const open = (...entries: EntryView[]) => intakeOf(entries).questions.map((question) => question.field.id)
    expect(open(asked('a'), asked('b'), asked('a'))).toEqual(['b', 'a'])
    expect(open(asked('a'), gave({ b: text('1') }))).toEqual(['a'])
    expect(open(asked('a'), gave({ a: null }))).toEqual(['a'])
    expect(open(asked('a'), gave({ a: text('1') }))).toEqual([])
    expect(open(gave({ a: text('1') }), asked('a'))).toEqual(['a'])
  })

  test('may be for a field of the topic, or for any kind that it does not ask', () => {
    const own = field('phone', { labels: { en: 'Registered phone' }, kind: 'phone' })
    expect(fieldNamed([own], 'phone')).toEqual({ id: 'phone', kind: 'phone', labels: own.labels, help: {} })
    expect(fieldNamed([own], 'time')).toEqual({ id: 'time', kind: 'time', labels: {}, help: {} })
    expect(fieldNamed([own], 'address')).toBeNull()
  })
})

describe('[K14] a screenshot', () => {
  const wanted = field('screenshot', { kind: 'screenshot' })
  const question: EntryView = {
    kind: 'asked',
    seq: 3,
    at: instant(3),
    agent: ana,
    field: { id: 'screenshot', kind: 'screenshot', labels: {}, help: {} },
  }
  const message = (at: number, from: Author, ...types: FileView['type'][]): EntryView => ({
    kind: 'message',
    seq: at,
    at: instant(at),
    author: from,
    text: '',
    files: types.map((type) => ({ type }) as FileView),
  })
  const visitor = { role: 'visitor' } as const
  const missing = (...entries: EntryView[]) => missingOf([wanted], intakeOf(entries)).length === 1

  test('is given by a picture in any message of the visitor, and by nothing else', () => {
    expect(missing()).toBe(true)
    expect(missing(message(1, visitor, 'application/pdf'))).toBe(true)
    expect(missing(message(1, { role: 'agent', ...ana }, 'image/png'))).toBe(true)
    expect(missing(gave({ screenshot: text('see above') }))).toBe(true)
    expect(missing(message(1, visitor, 'text/plain', 'image/png'))).toBe(false)
  })

  test('is missing again when the message was erased', () => {
    expect(missing({ kind: 'message', seq: 1, at: instant(1), author: visitor, text: '', erased: true })).toBe(true)
  })

  test('[K6] that was asked for is answered by the next picture, not by one from before', () => {
    const picture = (at: number) => message(at, visitor, 'image/jpeg')
    expect(intakeOf([picture(1), question]).questions).toHaveLength(1)
    expect(intakeOf([question, picture(4)]).questions).toEqual([])
    expect(intakeOf([question, asked('a'), picture(9)]).questions.map((open) => open.field.id)).toEqual(['a'])
  })
})

test('[K1] a text is read in the reader’s language, else in English, else as it is there', () => {
  const lines = { en: 'Network', zh: '网络', 'pt-BR': 'Rede' }
  expect(inLanguage(lines, 'zh-Hans-CN')).toBe('网络')
  expect(inLanguage(lines, 'pt-BR')).toBe('Rede')
  expect(inLanguage(lines, 'de')).toBe('Network')
  expect(inLanguage({ zh: '网络' }, 'de')).toBe('网络')
  expect(inLanguage({}, 'de')).toBeNull()
})

test('a new field takes the name of its kind, or the next that is free', () => {
  expect(freeId([], 'chain')).toBe('chain')
  expect(freeId([field('chain'), field('chain-2')], 'chain')).toBe('chain-3')
})

describe('[K2] a secret is never a field', () => {
  const labelled = (language: string, label: string) =>
    secretAskedBy({ fields: [field('a', { labels: { [language]: label } })], warnings: [] })

  test.each([
    ['en', 'Recovery phrase'],
    ['en', 'Your 12 words'],
    ['en', 'Private key'],
    ['en', 'Password'],
    ['en', 'PIN'],
    ['en', '2FA code'],
    ['en', 'Verification code'],
    ['zh', '助记词'],
    ['zh', '私钥'],
    ['zh', '支付密码'],
    ['zh', '验证码'],
    ['ar', 'عبارة الاسترداد'],
    ['ar', 'المفتاح الخاص'],
    ['ar', 'كلمة المرور'],
    ['fr', 'Phrase de récupération'],
  ])('(%s) %s is refused', (language, label) => {
    expect(labelled(language, label)).toBe(label)
  })

  test.each([
    ['en', 'Transaction ID'],
    ['en', 'Error message or code'],
    ['en', 'Receiving address'],
    ['en', 'Registered phone number'],
    ['en', 'Which wallet do you use'],
    ['zh', '错误代码'],
    ['zh', '收款地址'],
    ['zh', '账户名'],
    ['ar', 'رمز الخطأ'],
    ['ar', 'رقم الهاتف'],
  ])('(%s) %s is not', (language, label) => {
    expect(labelled(language, label)).toBeNull()
  })

  test('nor its help, nor a warning; that one must never be sent may be said in both', () => {
    const asks = 'Please type your recovery phrase here'
    const warns = 'Never send your recovery phrase to anybody.'
    expect(secretAskedBy({ fields: [field('a', { help: { en: asks } })], warnings: [] })).toBe(asks)
    expect(secretAskedBy({ fields: [], warnings: [{ texts: { en: asks } }] })).toBe(asks)
    expect(
      secretAskedBy({ fields: [field('a', { help: { en: warns } })], warnings: [{ texts: { en: warns } }] }),
    ).toBeNull()
  })
})
