import { describe, expect, test } from 'vitest'
import { daysIn, removesMore, shrinking } from './keeps.ts'

describe('how long a site keeps what', () => {
  test.each([
    ['', null],
    ['  ', null],
    ['30', 30],
    [' 3650 ', 3650],
    ['0', 'wrong'],
    ['3651', 'wrong'],
    ['1.5', 'wrong'],
    ['soon', 'wrong'],
  ])('%j means %s', (text, days) => {
    expect(daysIn(text)).toBe(days)
  })

  const ever = { filesDays: null, conversationsDays: null }
  test.each([
    ['a first limit for conversations', ever, { ...ever, conversationsDays: 3650 }, true],
    ['a shorter one', { ...ever, conversationsDays: 90 }, { ...ever, conversationsDays: 60 }, true],
    ['a longer one', { ...ever, conversationsDays: 60 }, { ...ever, conversationsDays: 90 }, false],
    ['none any more', { ...ever, conversationsDays: 60 }, ever, false],
    ['files for less than the server keeps them', ever, { ...ever, filesDays: 29 }, true],
    ['files for longer than the server keeps them', ever, { ...ever, filesDays: 31 }, false],
    ['files as the server again, which keeps them for less', { ...ever, filesDays: 60 }, ever, true],
  ])('[D10] %s', (_what, now, next, removes) => {
    expect(removesMore(now, next, 30)).toBe(removes)
  })

  test('what there will be less of is said where it will be', () => {
    expect(shrinking(ever)).toEqual({ reliability: false, waits: false })
    expect(shrinking({ ...ever, conversationsDays: 90 })).toEqual({ reliability: false, waits: false })
    expect(shrinking({ ...ever, conversationsDays: 89 })).toEqual({ reliability: true, waits: false })
    expect(shrinking({ ...ever, conversationsDays: 59 })).toEqual({ reliability: true, waits: true })
  })
})
