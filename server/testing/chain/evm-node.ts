import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import {
  type Address,
  createPublicClient,
  createTestClient,
  createWalletClient,
  encodeAbiParameters,
  encodeFunctionData,
  erc20Abi,
  getAddress,
  type Hex,
  http,
  keccak256,
  parseAbi,
  parseAbiParameters,
  parseUnits,
} from 'viem'
import { mainnet } from 'viem/chains'
import { usdtLike } from './usdt-like.ts'

/** The program itself: the package's own command would stand between it and a signal. */
function program(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'))
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  return require.resolve(`@foundry-rs/anvil-${process.platform}-${arch}/bin/anvil`)
}

/** A real node of Ethereum on this machine, on a chain of its own, where blocks are made when they are asked for. */
export async function startEvmNode() {
  const child = spawn(program(), ['--port', '0', '--host', '127.0.0.1', '--chain-id', '1', '--no-mining'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const address = /Listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1]
      if (address) resolve(`http://${address}`)
    })
    child.once('exit', (code) => reject(new Error(`the node ended with ${code}`)))
  })
  const transport = http(url)
  const reader = createPublicClient({ chain: mainnet, transport })
  const miner = createTestClient({ chain: mainnet, transport, mode: 'anvil' })
  const wallet = createWalletClient({ chain: mainnet, transport })
  const [sender, receiver] = (await wallet.getAddresses()).map((one) => getAddress(one)) as [Address, Address]
  const send = (to: Address | null, data: Hex, value = 0n, gas = 500_000n) =>
    wallet.sendTransaction({ account: sender, to, data, value, gas })

  return {
    url,
    sender,
    receiver,
    mine: (blocks = 1) => miner.mine({ blocks }),
    /** A token that calls itself USDT; returns its contract. */
    async deploy(supply = parseUnits('1000000', 6)): Promise<Address> {
      const data: Hex = `${usdtLike}${supply.toString(16).padStart(64, '0')}`
      const hash = await send(null, data, 0n, 2_000_000n)
      await miner.mine({ blocks: 1 })
      const { contractAddress } = await reader.getTransactionReceipt({ hash })
      if (!contractAddress) throw new Error('the token was not deployed')
      return getAddress(contractAddress)
    },
    /** Puts the token where it is on the real chain, with all of it in the sender's hands. */
    async become(address: Address, contract: Address) {
      const code = await reader.getCode({ address: contract })
      if (code) await miner.setCode({ address, bytecode: code })
      // `balanceOf` is the contract's first variable; where a mapping keeps a key is said by Solidity's layout of storage.
      const slot = keccak256(encodeAbiParameters(parseAbiParameters('address, uint256'), [sender, 0n]))
      await miner.setStorageAt({ address, index: slot, value: `0x${(10n ** 12n).toString(16).padStart(64, '0')}` })
    },
    transfer: (token: Address, amount: string) =>
      send(
        token,
        encodeFunctionData({
          abi: parseAbi(['function transfer(address,uint256)']),
          functionName: 'transfer',
          args: [receiver, parseUnits(amount, 6)],
        }),
      ),
    pay: (ether: string) => send(receiver, '0x', parseUnits(ether, 18)),
    balance: (token: Address) =>
      reader.readContract({ address: token, abi: erc20Abi, functionName: 'balanceOf', args: [receiver] }),
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await gone
    },
  }
}

export type EvmNode = Awaited<ReturnType<typeof startEvmNode>>
