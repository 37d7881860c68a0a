import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { startTronNode, type TronNode, tronTransactions } from '../../../testing/chain/tron-node.ts'
import { configuredLookUp } from './configured.ts'
import { endpointOf } from './endpoint.ts'

const log = { info() {}, warn() {}, incident: () => '' }
const SENDER = 'TU1BRXbr6EmKmrLL4Kymv7Wp18eYFkRfAF'
const RECEIVER = 'TXXxc9NsHndfQ2z9kMKyWpYa5T3QbhKGwn'

let node: TronNode
beforeAll(async () => {
  node = await startTronNode()
})
afterAll(() => node.close())

async function open() {
  const endpoint = endpointOf(node.url)
  if (!endpoint) throw new Error('not an address')
  const clock = fakeClock(1_759_396_690_000)
  const lookUp = await configuredLookUp(new Map([['tron', endpoint]]), { clock, log })
  return { clock, ask: (value: string) => lookUp.ask('tron', value) }
}

describe('[C21] a transfer on TRON, by its HTTP API', () => {
  test('of USDT: status, confirmations, amount, contract, time', async () => {
    const { ask } = await open()
    const answer = await ask(tronTransactions.usdt)
    expect(answer).toMatchObject({
      kind: 'found',
      transaction: {
        chain: 'tron',
        state: 'confirmed',
        confirmations: 12,
        needed: 19,
        at: 1_759_396_656_000,
        to: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
        moved: [{ amount: '250', symbol: 'USDT', token: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', genuine: true }],
        more: 0,
      },
    })
    const moved = answer.kind === 'found' ? answer.transaction.moved : []
    expect(moved).toMatchObject([{ from: SENDER, to: RECEIVER }])
  })

  test('of the chain’s own coin', async () => {
    const { ask } = await open()
    expect(await ask(tronTransactions.trx)).toMatchObject({
      kind: 'found',
      transaction: {
        state: 'confirmed',
        confirmations: 6,
        from: SENDER,
        to: RECEIVER,
        moved: [{ amount: '12.5', symbol: 'TRX', token: null, genuine: null }],
      },
    })
  })

  test('that failed moved nothing, and what is not known is unknown', async () => {
    const { ask } = await open()
    expect(await ask(tronTransactions.failed)).toMatchObject({ transaction: { state: 'failed', moved: [] } })
    expect(await ask('ab'.repeat(32))).toEqual({ kind: 'unknown' })
  })

  test('[C22] a token that only looks like USDT is said to be another', async () => {
    const { ask } = await open()
    expect(await ask(tronTransactions.strange)).toMatchObject({
      transaction: { moved: [{ amount: '250', symbol: 'USD\u0422', genuine: false }] },
    })
  })

  test('[C23] is asked for once, however many want to know, and again when it may have changed', async () => {
    const { ask, clock } = await open()
    const count = () => node.asked.filter(({ path }) => path === '/wallet/gettransactionbyid').length
    const before = count()
    await Promise.all([ask(tronTransactions.usdt), ask(tronTransactions.usdt)])
    await ask(tronTransactions.usdt)
    expect(count()).toBe(before + 1)
    clock.advance(seconds(11))
    await ask(tronTransactions.usdt)
    expect(count()).toBe(before + 2)
  })
})
