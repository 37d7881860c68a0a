import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { expect, test } from 'vitest'
import * as rules from './rules.ts'
import { safePage } from './safe-page.ts'

const clock = fakeClock()
const loadRules = async () => rules
const words = `${'abandon '.repeat(11)}about`.split(' ')
const page = { url: 'https://wallet.example/help/deposits/', title: 'Deposits – Harbor Wallet' }

test('[G51] an ordinary page is told as it is, and nothing is fetched for it', async () => {
  const never = () => new Promise<never>(() => {})
  expect(await safePage(page, { clock, loadRules: never })).toEqual(page)
  const chinese = { url: 'https://wallet.example/zh/', title: '充值 · 港湾钱包' }
  expect(await safePage(chinese, { clock, loadRules: never })).toEqual(chinese)
})

test('[G51] an address or a title that carries a secret is left out', async () => {
  const url = `https://wallet.example/restore/${words.join('%20')}`
  expect(await safePage({ ...page, url }, { clock, loadRules })).toEqual({ ...page, url: 'https://wallet.example/' })
  const title = `Wallet ${words.join(' ')}`
  expect(await safePage({ ...page, title }, { clock, loadRules })).toEqual({ ...page, title: '' })
  expect((await safePage({ ...page, title: 'your code is 482913' }, { clock, loadRules })).title).toBe('')
})

test('[G51] a long title that is none is told', async () => {
  const title = 'How long does a deposit of 250 USDT on TRON take to arrive? | Harbor Wallet'
  expect((await safePage({ ...page, title }, { clock, loadRules })).title).toBe(title)
})

test('[G57] what cannot be read is left out, and keeps nobody waiting', async () => {
  const long = { url: `https://wallet.example/${'a'.repeat(30)}/`, title: 'one two three four five six seven eight' }
  const bare = { url: 'https://wallet.example/', title: '' }
  const offline = async () => Promise.reject(new Error('offline'))
  expect(await safePage(long, { clock, loadRules: offline })).toEqual(bare)
  const told = safePage(long, { clock, loadRules: () => new Promise(() => {}) })
  clock.advance(seconds(3))
  expect(await told).toEqual(bare)
})

test('[G51] a page without an address of its own is told, too', async () => {
  const file = { url: 'null/index', title: 'Wallet' }
  expect(await safePage(file, { clock, loadRules })).toEqual(file)
})
