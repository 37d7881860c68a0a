import { describe, expect, test } from 'vitest'
import { answerKey } from '@walletdesk/shared/domain/guard/keys/answer.ts'
import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Fact, Sender } from './facts.ts'
import { chainFilledIn, knownOf, mentionsIn } from './references.ts'

const HASH = '0607f62530b68cfcc91c57a1702841dd399a899d0eecda8e31ecca3f52f01df2'
const ADDRESS = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

const visitor: Sender = { role: 'visitor' }
const desk: Sender = { role: 'agent', id: 'ana' as AgentId }
const said = (text: string, sender: Sender = visitor, seq = 1): Fact => ({
  conversation: 'c1' as ConversationId,
  seq,
  at: instant(0),
  sender,
  key: null,
  body: { kind: 'message', text },
})
const only = (fact: Fact, answers: string[] = []) => {
  const [first, ...rest] = mentionsIn(fact, answers)
  expect(rest).toEqual([])
  return first
}

describe('[C10] a transaction is confirmed by the visitor, and by nobody else', () => {
  test('64 digits are not, whatever words stand around them', () => {
    expect(only(said(`transaction ${HASH}`))).toMatchObject({ value: HASH, kind: 'transaction', confirmed: false })
  })

  test('a link to an explorer says so', () => {
    const link = `https://tronscan.org/#/transaction/${HASH}`
    expect(only(said(link))).toMatchObject({ value: HASH, confirmed: true })
    expect(only(said(`${HASH} is ${link}`))).toMatchObject({ confirmed: true })
    expect(only(said(`https://tronscan.org/#/address/${HASH}`))).toMatchObject({ confirmed: false })
    expect(only(said(`https://tronscan.evil.example/#/transaction/${HASH}`))).toBeUndefined()
  })

  test('so does the answer to the question', () => {
    expect(only(said(HASH), [answerKey(HASH)])).toMatchObject({ confirmed: true })
    expect(only(said(`0x${HASH.toUpperCase()}`), [answerKey(HASH)])).toMatchObject({ value: HASH, confirmed: true })
    expect(only(said(HASH), [answerKey(HASH.replace('0', '1'))])).toMatchObject({ confirmed: false })
  })

  test('so does filling it in where a transaction is asked for, and nothing else that is filled in', () => {
    const filled = (kind: 'transaction' | 'text'): Fact => ({
      ...said(''),
      body: { kind: 'intake', answers: [{ field: { id: kind, kind, labels: {} }, value: { kind, text: HASH } }] },
    })
    expect(only(filled('transaction'))).toMatchObject({ value: HASH, confirmed: true })
    expect(only(filled('text'))).toMatchObject({ value: HASH, confirmed: false })
  })

  test('an agent’s link or answer does not', () => {
    const fact = said(`https://tronscan.org/#/transaction/${HASH}`, desk)
    expect(only(fact, [answerKey(HASH)])).toMatchObject({ byVisitor: false, confirmed: false })
  })
})

test('[C14] which chain was filled in last is where the visitor says it happened', () => {
  const filled = (chain: string | null): Fact => ({
    ...said(''),
    body: {
      kind: 'intake',
      answers: [
        { field: { id: 'chain', kind: 'chain', labels: {} }, value: chain === null ? null : { kind: 'chain', chain } },
      ],
    },
  })
  expect(chainFilledIn([said('hello')])).toBeNull()
  expect(chainFilledIn([filled('ethereum'), said('no'), filled('tron')])).toBe('tron')
  expect(chainFilledIn([filled('other')])).toBeNull()
})

describe('[C11] what messages mention is found again', () => {
  test('the same thing in another way of writing is the same', () => {
    expect(mentionsIn(said(`0x${HASH.toUpperCase()} and ${HASH}`))).toHaveLength(1)
    const known = knownOf([...mentionsIn(said(HASH)), ...mentionsIn(said(`0x${HASH}`, desk, 2))])
    expect([...known.keys()]).toEqual([HASH])
  })

  test('notes and addresses with a wrong character are left out', () => {
    expect(mentionsIn({ ...said(ADDRESS, desk), body: { kind: 'note', text: ADDRESS } })).toEqual([])
    expect(mentionsIn(said(ADDRESS.replace('6t', '6u')))).toEqual([])
    expect(only(said(ADDRESS))).toMatchObject({ value: ADDRESS, kind: 'address' })
  })

  test('of a list without end a part', () => {
    const many = Array.from({ length: 200 }, (_, n) => n.toString(16).padStart(64, '1')).join(' ')
    expect(mentionsIn(said(many)).length).toBeLessThanOrEqual(20)
  })
})
