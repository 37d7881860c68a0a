import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { endpointOf } from '../src/adapters/chain-lookup/endpoint.ts'
import { configuredLookUp } from '../src/adapters/chain-lookup/configured.ts'
import { type EvmNode, startEvmNode } from '../testing/chain/evm-node.ts'

const USDT = '0xdAC17F958D2ee523a2206206994597C13D831ec7'
const log = { info() {}, warn() {}, incident: () => '' }

let node: EvmNode
beforeAll(async () => {
  node = await startEvmNode()
}, 60_000)
afterAll(() => node?.stop())

async function open(url = node.url, chain = 'ethereum') {
  const endpoint = endpointOf(url)
  if (!endpoint) throw new Error('not an address')
  const clock = fakeClock(Date.now())
  const lookUp = await configuredLookUp(new Map([[chain, endpoint]]), { clock, log })
  return { clock, ask: (hash: string) => lookUp.ask(chain, hash.slice(2).toLowerCase()) }
}

const found = async (asking: ReturnType<Awaited<ReturnType<typeof open>>['ask']>) => {
  const answer = await asking
  if (answer.kind !== 'found') throw new Error(`the node answered "${answer.kind}"`)
  return answer.transaction
}

describe('[C20] a transfer on a real node of Ethereum', () => {
  test('is pending, then counts its confirmations, and says what moved from whom to whom', async () => {
    const token = await node.deploy()
    const hash = await node.transfer(token, '250')
    const { ask, clock } = await open()
    expect(await found(ask(hash))).toMatchObject({ state: 'pending', confirmations: 0, at: null, from: node.sender })

    await node.mine(3)
    clock.advance(minutes(1))
    const transaction = await found(ask(hash))
    expect(transaction).toMatchObject({
      chain: 'ethereum',
      state: 'confirmed',
      confirmations: 3,
      needed: 12,
      from: node.sender,
      to: token,
      more: 0,
    })
    expect(transaction.moved).toEqual([
      { amount: '250', symbol: 'USDT', token, genuine: false, from: node.sender, to: node.receiver },
    ])
    expect(Math.abs((transaction.at ?? 0) - Date.now())).toBeLessThan(3_600_000)
    expect(await node.balance(token)).toBe(250_000_000n)
  })

  test('[C22] a token that calls itself USDT is one only at the contract that is known', async () => {
    await node.become(USDT, await node.deploy())
    const { ask } = await open()
    const genuine = await node.transfer(USDT, '0.000001')
    await node.mine()
    expect((await found(ask(genuine))).moved).toEqual([
      { amount: '0.000001', symbol: 'USDT', token: USDT, genuine: true, from: node.sender, to: node.receiver },
    ])
  })

  test('so is one of the chain’s own coin', async () => {
    const { ask } = await open()
    const hash = await node.pay('1.5')
    await node.mine()
    expect((await found(ask(hash))).moved).toEqual([
      { amount: '1.5', symbol: 'ETH', token: null, genuine: null, from: node.sender, to: node.receiver },
    ])
  })

  test('one that failed moved nothing', async () => {
    const token = await node.deploy(0n)
    const hash = await node.transfer(token, '1')
    await node.mine()
    const { ask } = await open()
    expect(await found(ask(hash))).toMatchObject({ state: 'failed', moved: [] })
  })

  test('what the chain does not know is unknown, and a node of another chain is silent about everything', async () => {
    const hash = `0x${'ab'.repeat(32)}`
    expect(await (await open()).ask(hash)).toEqual({ kind: 'unknown' })
    expect(await (await open(node.url, 'polygon')).ask(hash)).toEqual({ kind: 'silent' })
  })
})
