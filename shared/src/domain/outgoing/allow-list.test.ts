import { describe, expect, test } from 'vitest'
import type { AgentId } from '../../kernel/brand.ts'
import { instant, plus } from '../../kernel/time.ts'
import { ALONE_WAITS, addressEntry, holdsFrom, hostEntry, isInForce, mayConfirm } from './allow-list.ts'

const [ana, bo] = ['ana', 'bo'] as AgentId[] as [AgentId, AgentId]
const now = instant(1_000)
const address = (others: number) => ({
  kind: 'address' as const,
  addedBy: ana,
  confirmedBy: null,
  holdsFrom: holdsFrom('address', others, now),
})

describe('[N5] an address holds when a second person has confirmed it', () => {
  test('until then it does not, however long it takes', () => {
    const entry = address(1)
    expect(isInForce(entry, plus(now, (ALONE_WAITS * 100) as never))).toBe(false)
    expect(isInForce({ ...entry, confirmedBy: bo }, now)).toBe(true)
  })
  test('who added it is not the second person', () => {
    expect(mayConfirm(address(1), ana)).toBe(false)
    expect(mayConfirm(address(1), bo)).toBe(true)
    expect(mayConfirm({ ...address(1), confirmedBy: bo }, bo)).toBe(false)
  })
  test('with one admin it holds after three days', () => {
    const entry = address(0)
    expect(isInForce(entry, plus(now, (ALONE_WAITS - 1) as never))).toBe(false)
    expect(isInForce(entry, plus(now, ALONE_WAITS))).toBe(true)
  })
  test('a host holds at once', () => {
    expect(isInForce({ kind: 'host', addedBy: ana, confirmedBy: null, holdsFrom: null }, now)).toBe(true)
  })
})

describe('[N4] what is listed is a whole host, or an address without a slip', () => {
  test.each([
    [' Help.Wallet.Example ', 'help.wallet.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
  ])('host %s', (text, host) => {
    expect(hostEntry(text)).toBe(host)
  })
  test.each([
    '',
    'com',
    'https://a.example',
    'a.example/x',
    'a.example:80',
    '*.example',
    '192.0.2.7',
    'a b.example',
    '-a.example',
  ])('no host: %s', (text) => {
    expect(hostEntry(text)).toBeNull()
  })
  test.each([
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'tron'],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'bsc'],
    ['0x54e80d76d790c277f5a44f3ce92f53d26f5894892bf395dee6375988876be6b2', 'sui'],
    ['EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', 'solana'],
  ])('address %s on %s', (value, chain) => {
    expect(addressEntry(` ${value} `, chain)).toEqual({ value })
  })
  test.each([
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed', 'ethereum', 'checksum'],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'ethereum', 'other-chain'],
    ['hello', 'tron', 'not-an-address'],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t now', 'tron', 'not-an-address'],
  ])('not listed: %s on %s', (value, chain, problem) => {
    expect(addressEntry(value, chain)).toEqual({ problem })
  })
})
