import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Answers of a TRON node by path and value, in the shape of the HTTP API's own documentation: a transfer of 250 USDT, one
 * of 12.5 TRX, and one that ran out of energy.
 */
const USDT = '41a614f803b6fd780986a42c78ec9c7f77e6ded13c'
const TRANSFER = 'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'
const sender = '41c5d1c75825b30bb2e2e655798209d56448eb6b5e'
const receiver = '41ec8c5a0fcbb28f14418eed9cf582af0d77e4256e'
const word = (hex: string) => hex.padStart(64, '0')

export const tronTransactions = {
  usdt: '7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798',
  trx: '2668be54c278d702eebde274a58cfae3ea50c72c76a885df48c6d456d7ec38b5',
  failed: '7c2d4206c03a883dd9066d6c839d0deaef32dc5a0d9b15f6d06e506906c90332',
  strange: '4c85b7a5c6e1d5f6e1d5c6f7e1d5c6f7e1d5c6f7e1d5c6f7e1d5c6f7e1d5c6f7',
}

const triggered = (txID: string, contractRet: string, contract = USDT) => ({
  ret: [{ contractRet }],
  signature: ['00'],
  txID,
  raw_data: {
    contract: [
      {
        parameter: {
          value: {
            data: `a9059cbb${word(receiver.slice(2))}${word((250_000_000).toString(16))}`,
            owner_address: sender,
            contract_address: contract,
          },
          type_url: 'type.googleapis.com/protocol.TriggerSmartContract',
        },
        type: 'TriggerSmartContract',
      },
    ],
    ref_block_bytes: '0001',
    expiration: 1_759_396_713_000,
    fee_limit: 100_000_000,
    timestamp: 1_759_396_653_000,
  },
  raw_data_hex: '',
})
const info = (id: string, contract = USDT, logged = true) => ({
  id,
  fee: 345_000,
  blockNumber: 76_245_444,
  blockTimeStamp: 1_759_396_656_000,
  contractResult: [word('')],
  contract_address: contract,
  receipt: { energy_usage_total: 64_285, net_fee: 345_000, result: logged ? 'SUCCESS' : 'OUT_OF_ENERGY' },
  ...(logged
    ? {
        log: [
          {
            address: contract.slice(2),
            topics: [TRANSFER, word(sender.slice(2)), word(receiver.slice(2))],
            data: word((250_000_000).toString(16)),
          },
        ],
      }
    : { result: 'FAILED', resMessage: '' }),
})

const { usdt, trx, failed, strange } = tronTransactions
const STRANGE_TOKEN = '41aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'

const transactions: Record<string, object> = {
  [usdt]: triggered(usdt, 'SUCCESS'),
  [failed]: triggered(failed, 'OUT_OF_ENERGY'),
  [strange]: triggered(strange, 'SUCCESS', STRANGE_TOKEN),
  [trx]: {
    ret: [{ contractRet: 'SUCCESS' }],
    txID: trx,
    raw_data: {
      contract: [
        {
          parameter: {
            value: { amount: 12_500_000, owner_address: sender, to_address: receiver },
            type_url: 'type.googleapis.com/protocol.TransferContract',
          },
          type: 'TransferContract',
        },
      ],
      timestamp: 1_759_396_653_000,
    },
  },
}
const infos: Record<string, object> = {
  [usdt]: info(usdt),
  [failed]: info(failed, USDT, false),
  [strange]: info(strange, STRANGE_TOKEN),
  [trx]: { id: trx, blockNumber: 76_245_450, blockTimeStamp: 1_759_396_674_000, receipt: { net_usage: 268 } },
}

/** "USDT" with a Cyrillic Т, as a contract answers `symbol()`. */
const FALSE_SYMBOL = `${word('20')}${word('5')}${Buffer.from('USD\u0422').toString('hex').padEnd(64, '0')}`

/** 76,245,455 is the newest block: twelve confirmations for the transfer of USDT. */
function answer(path: string, body: Record<string, string>): object {
  switch (path) {
    case '/wallet/gettransactionbyid':
      return transactions[body.value ?? ''] ?? {}
    case '/wallet/gettransactioninfobyid':
      return infos[body.value ?? ''] ?? {}
    case '/wallet/getblock':
      return { blockID: '', block_header: { raw_data: { number: 76_245_455, timestamp: 1_759_396_689_000 } } }
    case '/wallet/triggerconstantcontract':
      return {
        result: { result: true },
        constant_result: [body.function_selector === 'decimals()' ? word('6') : FALSE_SYMBOL],
      }
    default:
      return { Error: 'no such path' }
  }
}

/** A server that answers like a node of TRON, and remembers what it was asked. */
export async function startTronNode() {
  const asked: { path: string; body: Record<string, string> }[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (part) => (text += part))
    request.on('end', () => {
      const body = JSON.parse(text || '{}') as Record<string, string>
      const path = request.url ?? ''
      asked.push({ path, body })
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(path, body)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type TronNode = Awaited<ReturnType<typeof startTronNode>>
