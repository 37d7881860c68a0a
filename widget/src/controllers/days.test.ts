import { instant } from '@walletdesk/shared/kernel/time.ts'
import { expect, test } from 'vitest'
import { daysOf } from './days.ts'

const at = (iso: string) => instant(Date.parse(iso))
const now = at('2025-06-11T14:12:00Z')

test('days are told as people say them', () => {
  const { name } = daysOf({ locale: 'en-GB', timeZone: 'Europe/Berlin' })
  expect(name(at('2025-06-11T05:00:00Z'), now)).toBe('Today')
  expect(name(at('2025-06-10T21:59:00Z'), now)).toBe('Yesterday')
  expect(name(at('2025-06-10T22:01:00Z'), now)).toBe('Today')
  expect(name(at('2025-06-02T10:00:00Z'), now)).toBe('Monday 2 June')
  expect(name(at('2024-06-02T10:00:00Z'), now)).toBe('2 June 2024')
})
