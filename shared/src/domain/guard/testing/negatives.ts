import type { Random } from '../../../kernel/random.ts'
import { hex } from './keys.ts'
import { below, bytes, pick } from './words.ts'

/** What looks like a secret to a careless eye, made by program. */
export const LOOK_ALIKES: Record<string, (random: Random) => string> = {
  UUID: (r) => `request id ${hex(bytes(r, 16)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`,
  MD5: (r) => hex(bytes(r, 16)),
  'SHA-1, commit': (r) => `commit ${hex(bytes(r, 20))}`,
  'SHA-256 sum': (r) => `sha256:${hex(bytes(r, 32))}`,
  'SHA-512 sum': (r) => hex(bytes(r, 64)),
  'EVM address': (r) => `0x${hex(bytes(r, 20))}`,
  'transaction, called so': (r) =>
    `${pick(r, ['tx ', 'txid: ', '交易哈希 ', 'хеш транзакции ', 'hash '])}0x${hex(bytes(r, 32))}`,
  'transaction, linked': (r) => `https://etherscan.io/tx/0x${hex(bytes(r, 32))}`,
  'block hash': (r) => `0000000000${hex(bytes(r, 27))}`,
  calldata: (r) => `0xa9059cbb${hex(bytes(r, 64))}`,
  signature: (r) => `0x${hex(bytes(r, 65))}`,
  amount: (r) => `I sent ${below(r, 90_000)}.${below(r, 99)} USDT, fee ${below(r, 30)}.${below(r, 99)}`,
  'order number': (r) => `order ${below(r, 9e9)}-${below(r, 9e4)}`,
  'phone number': (r) => `+${1 + below(r, 98)} ${100 + below(r, 899)} ${100 + below(r, 899)} ${1000 + below(r, 8999)}`,
  'time stamp': (r) =>
    `2026-0${1 + below(r, 9)}-1${below(r, 9)} 14:${10 + below(r, 49)}:${10 + below(r, 49)} block ${20_000_000 + below(r, 1e6)}`,
  'error code': (r) => `error code ${10_000 + below(r, 80_000)}`,
  'log line': (r) =>
    `[WARN] rpc -32${below(r, 999)}: nonce ${below(r, 9999)} too low, gas ${below(r, 3e6)} (${hex(bytes(r, 4))})`,
  'stack trace': (r) => `at sendTransaction (index-${hex(bytes(r, 4))}.js:${below(r, 900)}:${below(r, 90)})`,
  version: (r) => `version ${below(r, 20)}.${below(r, 40)}.${below(r, 900)} build ${below(r, 90_000)}`,
  base64: (r) => `image/png;base64,${btoa(String.fromCharCode(...bytes(r, 60)))}`,
}
