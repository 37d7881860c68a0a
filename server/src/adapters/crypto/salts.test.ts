import { expect, test } from 'vitest'
import { freshSalt } from './salts.ts'

test('[Z3] every salt is another one, of 22 characters', () => {
  const salts = Array.from({ length: 1_000 }, freshSalt)
  expect(new Set(salts).size).toBe(1_000)
  for (const salt of salts) expect(salt).toMatch(/^[A-Za-z0-9_-]{22}$/)
})
