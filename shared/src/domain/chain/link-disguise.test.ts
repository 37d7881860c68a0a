import { expect, test } from 'vitest'
import { linkDisguise } from './link-disguise.ts'

const trusted = ['wallet.example']

test.each([
  ['https://wa11et.example/login', { kind: 'looks-like', host: 'wallet.example' }],
  ['https://wаllet.example', { kind: 'looks-like', host: 'wallet.example' }],
  ['https://etherscаn.io/tx/1', { kind: 'looks-like', host: 'etherscan.io' }],
  ['https://shоp.example', { kind: 'mixed-script' }],
])('[N9] marked: %s', (href, mark) => {
  expect(linkDisguise(href, trusted)).toMatchObject(mark)
  expect(linkDisguise(href, trusted)?.shown).toBe(new URL(href).hostname)
})

test.each([
  'https://wallet.example',
  'https://www.wallet.example',
  'https://bücher.example',
  'https://münchen.de/a',
  'no link',
])('[N9] not marked: %s', (href) => {
  expect(linkDisguise(href, trusted)).toBeNull()
})
