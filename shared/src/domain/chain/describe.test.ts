import { describe, expect, test } from 'vitest'
import { type ChainMessages, chainsEn } from '../../i18n/chains/en.ts'
import { translator } from '../../i18n/t.ts'
import { type Instant, instant } from '../../kernel/time.ts'
import type { LookedUp, TransactionView } from '../../protocol/references.ts'
import { describeLookUp, foundNowhere } from './index.ts'

const telling = {
  locale: 'en',
  t: translator<ChainMessages>('en', chainsEn),
  when: (at: Instant) => `at ${at}`,
}
const TO = 'TXXxc9NsHndfQ2z9kMKyWpYa5T3QbhKGwn'
const transaction: TransactionView = {
  chain: 'tron',
  state: 'confirmed',
  confirmations: 3,
  needed: 12,
  at: instant(7),
  from: null,
  to: null,
  moved: [{ amount: '250', symbol: 'USDT', token: 'T-contract', genuine: true, from: 'a', to: TO }],
  more: 0,
}
const looked = (change: Partial<LookedUp>): LookedUp => ({
  found: [],
  unknownOn: [],
  silent: [],
  said: null,
  ...change,
})
const lines = (change: Partial<LookedUp>) => describeLookUp(looked(change), telling).map(({ text }) => text)

describe('[C20] a look-up in words', () => {
  test('says how far it is, what moved where, and when', () => {
    expect(lines({ found: [transaction] })).toEqual([
      'Confirmed, 3 of 12',
      `250 USDT to ${TO}`,
      'Token contract: T-contract',
      'Sent on TRON, at 7',
    ])
    expect(lines({ found: [{ ...transaction, confirmations: 40 }] })[0]).toBe('Confirmed, 12 of 12')
    expect(lines({ found: [{ ...transaction, state: 'pending', at: null }] })).toContain('Sent on TRON')
  })

  test('says that it went over another chain than the visitor thought', () => {
    expect(lines({ found: [transaction], said: 'ethereum' })).toContain('Sent on TRON, not Ethereum')
    expect(lines({ found: [transaction], said: 'tron' }).join()).not.toContain('not')
  })

  test('keeps every digit of an amount', () => {
    const amount = '1234567.000000000000000001'
    const [moved] = transaction.moved
    expect(lines({ found: [{ ...transaction, moved: moved ? [{ ...moved, amount }] : [] }] })[1]).toContain(
      '1,234,567.000000000000000001 USDT',
    )
  })

  test('[C22] contradicts a token that calls itself by a known name', () => {
    const [moved] = transaction.moved
    const found = [{ ...transaction, moved: moved ? [{ ...moved, genuine: false }] : [], more: 2 }]
    const told = lines({ found }).join('\n')
    expect(told).toContain('it calls itself USDT')
    expect(told).toContain('and 2 more transfers')
  })

  test('tells what no chain knows from what none has answered', () => {
    expect(lines({ unknownOn: ['ethereum', 'tron'] })).toEqual([
      'Not found on Ethereum and TRON so far. A new transaction can take a minute to appear.',
    ])
    expect(lines({ silent: ['bsc'] })).toEqual(['No answer from BNB Smart Chain.'])
    expect(foundNowhere(looked({ unknownOn: ['tron'] }))).toBe(true)
    expect(foundNowhere(looked({ unknownOn: ['tron'], silent: ['bsc'] }))).toBe(false)
  })
})
