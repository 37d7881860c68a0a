/** The forms an address can have; `forms.ts` holds the check of each. */
export type AddressForm =
  /** 0x and 40 hex digits; mixed case is a checksum (EIP-55). */
  | { readonly form: 'evm' }
  /** Base58 of 21 bytes and four of double SHA-256, the first byte one of these. */
  | { readonly form: 'base58check'; readonly versions: readonly number[] }
  /** Bech32 for version 0, bech32m for 1 to 16 (BIP-173, BIP-350). */
  | { readonly form: 'segwit'; readonly prefix: string }
  /** Base58 of 32 bytes without a checksum. */
  | { readonly form: 'base58-32' }
  /** 0x and 64 hex digits; `short` also fewer, where the text names the chain. */
  | { readonly form: 'hex-32'; readonly short: boolean }
  /** Base58 of a network number, 32 bytes and two of blake2b. */
  | { readonly form: 'ss58'; readonly networks: readonly number[] }
  /** 48 letters of base64 with CRC-16, or workchain:hex. */
  | { readonly form: 'ton' }
  /** A name of up to 13 letters: only in a link, or after the chain's name. */
  | { readonly form: 'eos-name' }

export type TransactionForm = '0x-hex-32' | 'hex-32' | 'base58-64' | 'base58-32' | 'base64-32' | 'extrinsic' | 'version'

export type Explorer = {
  /** Compared whole. */
  readonly host: string
  /** What stands in path and fragment before the value. */
  readonly transaction: readonly string[]
  readonly address: readonly string[]
}

export type Chain = {
  readonly id: string
  readonly name: string
  /** EIP-155, for chains of the EVM. */
  readonly chainId?: number
  readonly address: readonly AddressForm[]
  readonly transaction: readonly TransactionForm[]
  readonly explorers: readonly Explorer[]
  /** How people call it, folded; settles which of several it is. */
  readonly called: RegExp
}

const explorer = (host: string, transaction = '/tx/', address = '/address/'): Explorer => ({
  host,
  transaction: transaction.split(' '),
  address: address.split(' '),
})

/** The explorer that runs under the same paths for a chain of the EVM and its www. */
const scan = (host: string) => [explorer(host), explorer(`www.${host}`)]

const evm = (id: string, name: string, chainId: number, called: RegExp, explorers: readonly Explorer[]): Chain => ({
  id,
  name,
  chainId,
  address: [{ form: 'evm' }],
  transaction: ['0x-hex-32'],
  explorers,
  called,
})

const subscan = (name: string) => explorer(`${name}.subscan.io`, '/extrinsic/ /tx/', '/account/ /address/')

/**
 * Every chain we know: to add one, add it here. Forms are those of the chains' own documents; explorers, those of the
 * chain list of trustwallet/wallet-core and the chains' own sites.
 */
export const CHAINS: readonly Chain[] = [
  {
    id: 'bitcoin',
    name: 'Bitcoin',
    address: [
      { form: 'base58check', versions: [0, 5] },
      { form: 'segwit', prefix: 'bc' },
    ],
    transaction: ['hex-32'],
    explorers: [
      explorer('mempool.space'),
      explorer('blockstream.info'),
      explorer('blockchair.com', '/bitcoin/transaction/', '/bitcoin/address/'),
      explorer('www.blockchain.com', '/explorer/transactions/btc/ /btc/tx/', '/explorer/addresses/btc/ /btc/address/'),
    ],
    called: /\bbtc\b|bitcoin|比特币|比特幣|биткоин|비트코인|ビットコイン/,
  },
  evm('ethereum', 'Ethereum', 1, /\beth\b|ethereum|erc-?20|以太|эфириум|이더리움|イーサリアム/, [
    ...scan('etherscan.io'),
    explorer('blockchair.com', '/ethereum/transaction/', '/ethereum/address/'),
    explorer('eth.blockscout.com'),
  ]),
  evm('bsc', 'BNB Smart Chain', 56, /\bbsc\b|\bbnb\b|bep-?20|币安链|幣安鏈|binance smart/, scan('bscscan.com')),
  evm('polygon', 'Polygon', 137, /polygon|\bmatic\b|\bpol\b/, scan('polygonscan.com')),
  evm('arbitrum', 'Arbitrum One', 42_161, /arbitrum|\barb\b/, scan('arbiscan.io')),
  evm('optimism', 'OP Mainnet', 10, /optimism|\bop mainnet\b/, [explorer('optimistic.etherscan.io')]),
  evm('base', 'Base', 8453, /\bbase (?:chain|network|mainnet|链|鏈)|\bon base\b|basescan/, scan('basescan.org')),
  evm('okc', 'OKTChain', 66, /\bokc\b|\bokt\b|oktc|okex ?chain/, [
    explorer('www.oklink.com', '/oktc/tx/ /en/oktc/tx/ /okc/tx/', '/oktc/address/ /en/oktc/address/ /okc/address/'),
    explorer('oklink.com', '/oktc/tx/ /okc/tx/', '/oktc/address/ /okc/address/'),
  ]),
  {
    id: 'tron',
    name: 'TRON',
    address: [{ form: 'base58check', versions: [0x41] }],
    transaction: ['hex-32'],
    explorers: [
      explorer('tronscan.org', '/#/transaction/ /transaction/', '/#/address/ /address/'),
      explorer('www.tronscan.org', '/#/transaction/ /transaction/', '/#/address/ /address/'),
      explorer('tronscan.io', '/#/transaction/', '/#/address/'),
    ],
    called: /\btron\b|\btrx\b|trc-?20|波场|波場|трон\b|트론|トロン/,
  },
  {
    id: 'solana',
    name: 'Solana',
    address: [{ form: 'base58-32' }],
    transaction: ['base58-64'],
    explorers: [
      explorer('solscan.io', '/tx/', '/account/ /token/'),
      explorer('explorer.solana.com', '/tx/', '/address/ /account/'),
      explorer('solana.fm', '/tx/', '/address/'),
    ],
    called: /solana|\bsol\b|索拉纳|솔라나|ソラナ/,
  },
  {
    id: 'aptos',
    name: 'Aptos',
    address: [{ form: 'hex-32', short: true }],
    transaction: ['0x-hex-32', 'version'],
    explorers: [
      explorer('explorer.aptoslabs.com', '/txn/', '/account/'),
      explorer('aptoscan.com', '/transaction/', '/account/'),
    ],
    called: /aptos|\bapt\b/,
  },
  {
    id: 'sui',
    name: 'Sui',
    address: [{ form: 'hex-32', short: false }],
    transaction: ['base58-32'],
    explorers: [
      explorer('suiscan.xyz', '/mainnet/tx/', '/mainnet/account/ /mainnet/object/'),
      explorer('suivision.xyz', '/txblock/', '/account/ /object/'),
    ],
    called: /\bsui\b/,
  },
  {
    id: 'polkadot',
    name: 'Polkadot',
    address: [{ form: 'ss58', networks: [0, 42] }],
    transaction: ['0x-hex-32', 'extrinsic'],
    explorers: [subscan('polkadot'), subscan('assethub-polkadot')],
    called: /polkadot|\bdot\b|波卡/,
  },
  {
    id: 'kusama',
    name: 'Kusama',
    address: [{ form: 'ss58', networks: [2, 42] }],
    transaction: ['0x-hex-32', 'extrinsic'],
    explorers: [subscan('kusama'), subscan('assethub-kusama')],
    called: /kusama|\bksm\b/,
  },
  {
    id: 'eos',
    name: 'EOS',
    address: [{ form: 'eos-name' }],
    transaction: ['hex-32'],
    explorers: [
      explorer('bloks.io', '/transaction/', '/account/'),
      explorer('www.bloks.io', '/transaction/', '/account/'),
    ],
    called: /\beos\b|vaulta|柚子/,
  },
  {
    id: 'ton',
    name: 'TON',
    address: [{ form: 'ton' }],
    transaction: ['base64-32', 'hex-32'],
    explorers: [
      explorer('tonviewer.com', '/transaction/', '/'),
      explorer('tonscan.org', '/tx/', '/address/'),
      explorer('www.tonscan.org', '/tx/', '/address/'),
    ],
    called: /\bton\b|toncoin/,
  },
]
