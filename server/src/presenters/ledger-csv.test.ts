import { expect, test } from 'vitest'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { replied } from '../core/promise/promise.fixture.ts'
import { ledgerHead, ledgerRow } from './ledger-csv.ts'

const columns = ledgerHead().trimEnd().split(',')
const cellOf = (row: string, name: string) => row.trimEnd().split(',')[columns.indexOf(name)]

test('[L12] one line a window, times in UTC, nothing where nothing is known', () => {
  const row = ledgerRow(replied(15), '')
  expect(row.endsWith('\r\n')).toBe(true)
  expect(row.trimEnd().split(',')).toHaveLength(columns.length)
  expect(cellOf(row, 'kind')).toBe('promise')
  expect(cellOf(row, 'due')).toBe('2025-06-11T08:20:00.000Z')
  expect(cellOf(row, 'outcome')).toBe('kept')
  expect(cellOf(row, 'missed_at')).toBe('')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('[L12] a spreadsheet does not compute %j', (label) => {
  expect(ledgerRow(replied(15), label)).toMatch(/[,"]'[=+\-@\t\r]/)
})

test('[L12] commas, quotes and line breaks stay within their cell', () => {
  const row = ledgerRow(replied(15, { repliedAt: instant(0) }), 'Fees, "gas"\nand more')
  expect(row).toContain(',"Fees, ""gas""\nand more",')
})
