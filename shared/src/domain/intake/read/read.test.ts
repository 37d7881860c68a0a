import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../../../kernel/time.ts'
import type { FieldKind } from '../../../protocol/intake.ts'
import { isSound, readField, type Reader } from './index.ts'
import { wallTime } from './time.ts'

const now = instant(Date.parse('2025-06-11T14:12:00Z'))
const reader: Reader = { locale: 'en-GB', timeZone: 'Europe/Berlin', now }
const read = async (kind: FieldKind, raw: string, over: Partial<Reader> = {}) => {
  const found = await readField(kind, raw, { ...reader, ...over })
  return found?.ok ? found.value : (found?.problem.code ?? null)
}
const notes = async (raw: string) => {
  const found = await readField('transaction', raw, reader)
  return found?.ok ? found.notes : null
}

test('nothing typed is no value and no problem, in any field', async () => {
  for (const kind of ['account', 'email', 'phone', 'chain', 'transaction', 'amount', 'time', 'code', 'text'] as const)
    expect(await readField(kind, ' \n', reader)).toBeNull()
})

describe('[K8] a transaction', () => {
  const eth = '0x9edaf0f7d9c6629c31bbf0471fc07d696c73b566b93783f7e25d8d5d2b62fa4f'

  test('names every network it may be on; a link to an explorer names the one', async () => {
    expect(await notes(eth)).toEqual([{ code: 'chains', chains: expect.arrayContaining(['ethereum', 'bsc']) }])
    const link = `https://etherscan.io/tx/${eth}`
    expect(await notes(link)).toEqual([{ code: 'chains', chains: ['ethereum'] }])
    expect(await read('transaction', ` ${link} `)).toEqual({ kind: 'transaction', text: link })
  })

  test('is read out of what was copied around it', async () => {
    expect(await read('transaction', `Txid: ${eth}`)).toEqual({ kind: 'transaction', text: eth })
  })

  test.each([
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'is-address'],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'is-address'],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed', 'is-address-mistyped'],
    ['https://etherscan.io/address/0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'is-address'],
    ['https://wallet.example/help', 'link-without-transaction'],
    [eth.slice(0, -1), 'transaction-length'],
    [`${eth}a`, 'transaction-length'],
  ])('%s is told apart: %s', async (raw, problem) => {
    expect(await read('transaction', raw)).toBe(problem)
  })

  test('of a form that nobody knows may be sent', async () => {
    expect(await notes('order 77-41')).toEqual([{ code: 'unrecognised' }])
  })
})

describe('[K9] an amount', () => {
  test.each([
    ['250 USDT', 'en', '250', 'USDT'],
    ['usdt 250', 'en', '250', 'USDT'],
    ['1,250.50 USDC.e', 'en', '1250.50', 'USDC.e'],
    ['1.250,5 usdt', 'de', '1250.5', 'USDT'],
    ['1.250 USDT', 'de', '1250', 'USDT'],
    ['1.250 USDT', 'en', '1.250', 'USDT'],
    ['1,250 USDT', 'en', '1250', 'USDT'],
    ['1,250 USDT', 'de', '1.250', 'USDT'],
    ["1'000'000 TRX", 'de-CH', '1000000', 'TRX'],
    ['0,005 BTC', 'en', '0.005', 'BTC'],
    ['٢٥٠٫٥ USDT', 'ar', '250.5', 'USDT'],
    ['۲۵۰ USDT', 'fa', '250', 'USDT'],
    ['２５０ ＵＳＤＴ', 'zh', '250', 'USDT'],
    ['250元', 'zh', '250', '元'],
    ['$20', 'en', '20', '$'],
    ['00250.00 USDT', 'en', '250', 'USDT'],
  ])('"%s" in %s is %s of %s', async (raw, locale, amount, token) => {
    expect(await read('amount', raw, { locale })).toEqual({ kind: 'amount', amount, token })
  })

  test.each([
    ['USDT', 'amount'],
    ['-5 USDT', 'amount'],
    ['0 USDT', 'amount'],
    ['250', 'amount-token'],
  ])('"%s" is none: %s', async (raw, problem) => {
    expect(await read('amount', raw)).toBe(problem)
  })

  test('is read as it was written in the language it was written in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom('en', 'de', 'fr', 'zh', 'ar-EG', 'es', 'ru', 'pt-BR', 'tr'),
        async (whole, cents, locale) => {
          const value = Number(`${whole}.${String(cents).padStart(2, '0')}`)
          const raw = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
            value,
          )
          const got = await read('amount', `${raw} USDT`, { locale })
          expect(typeof got === 'object' && got?.kind === 'amount' && Number(got.amount)).toBe(value)
        },
      ),
    )
  })
})

describe('[K10] a time', () => {
  test('is read off the visitor’s clock', async () => {
    expect(await read('time', '2025-06-11T15:00')).toEqual({
      kind: 'time',
      at: Date.parse('2025-06-11T13:00:00Z'),
      zone: 'Europe/Berlin',
    })
  })

  test('that the clocks skip lies as far ahead as they skip; of one that comes twice it is the first', async () => {
    const skipped = await read('time', '2025-03-30T02:30')
    expect(skipped).toMatchObject({ at: Date.parse('2025-03-30T01:30:00Z') })
    const twice = await read('time', '2024-10-27T02:30')
    expect(twice).toMatchObject({ at: Date.parse('2024-10-27T00:30:00Z') })
  })

  test.each([
    ['2025-06-11', 'time'],
    ['2025-02-30T10:00', 'time'],
    ['1999-01-01T10:00', 'time'],
    ['2025-06-12T15:00', 'future'],
  ])('"%s" is none: %s', async (raw, problem) => {
    expect(await read('time', raw)).toBe(problem)
  })

  test('shown in its field and read again is the same, in every zone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: Date.UTC(2010, 0, 1) / 60_000, max: now / 60_000 }),
        fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC'),
        async (minute, timeZone) => {
          const shown = wallTime(instant(minute * 60_000), timeZone)
          const got = await read('time', shown, { timeZone })
          expect(typeof got === 'object' && got?.kind === 'time' && wallTime(got.at, timeZone)).toBe(shown)
        },
      ),
    )
  })
})

describe('[K11] addresses and numbers', () => {
  test.each([
    ['bo@harbor.example', { kind: 'email', text: 'bo@harbor.example' }],
    ['ｂｏ＠harbor.example', { kind: 'email', text: 'bo@harbor.example' }],
    ['bo@harbor', 'email'],
    ['bo harbor.example', 'email'],
  ])('e-mail: "%s"', async (raw, value) => {
    expect(await read('email', raw)).toEqual(value)
  })

  test.each([
    ['+65 9123 4567', 'en', { kind: 'phone', text: '+6591234567' }],
    ['0065 9123 4567', 'en', { kind: 'phone', text: '+6591234567' }],
    ['139 1234 5678', 'zh-CN', { kind: 'phone', text: '+8613912345678' }],
    ['07911 123456', 'en-GB', { kind: 'phone', text: '+447911123456' }],
    ['+65 1', 'en', 'phone'],
    ['07911 123456', 'en', 'phone-country'],
  ])('phone: "%s" in %s', async (raw, locale, value) => {
    expect(await read('phone', raw, { locale })).toEqual(value)
  })
})

test('a network is one of the table, or another', async () => {
  expect(await read('chain', 'tron')).toEqual({ kind: 'chain', chain: 'tron' })
  expect(await read('chain', 'other')).toEqual({ kind: 'chain', chain: 'other' })
  expect(await read('chain', 'moon')).toBe('chain')
})

test('what is too long is told with both lengths', async () => {
  expect(await readField('account', 'x'.repeat(121), reader)).toEqual({
    ok: false,
    problem: { code: 'too-long', max: 120, length: 121 },
  })
})

test('[K7] what one side has read, the other takes; nothing throws, whatever is typed', async () => {
  const kinds = ['account', 'email', 'phone', 'chain', 'transaction', 'amount', 'time', 'code', 'text'] as const
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...kinds),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[+\d., A-Z:T@/-]{0,40}$/)),
      async (kind, raw) => {
        const found = await readField(kind, raw, reader)
        if (found?.ok) expect(await isSound(found.value, now)).toBe(true)
      },
    ),
  )
})
