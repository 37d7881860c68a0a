import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { expect, test } from 'vitest'
import type { Api } from './api.ts'
import { openSession } from './session.ts'

const me = { id: 'ana' as AgentId, name: 'Ana', email: 'ana@desk.example', role: 'agent', teams: [] } as const
const person = { me: { ...me, teams: [] } }
const api = (answers: Partial<Api>) => answers as Api

test('who is signed in comes in without a form; who is not gets one', async () => {
  const inside = openSession(api({ readSession: async () => ok(person) }))
  await inside.check()
  expect(inside.state.value.kind).toBe('signed-in')
  const outside = openSession(api({ readSession: async () => fail('session.required') }))
  await outside.check()
  expect(outside.state.value.kind).toBe('signed-out')
})

test('without an answer nobody is sent to the form', async () => {
  const session = openSession(api({ readSession: async () => fail('unreachable') }))
  await session.check()
  expect(session.state.value.kind).toBe('failed')
})

test('an expired sign-in keeps the person, so that the page can stay', async () => {
  const session = openSession(api({ readSession: async () => ok(person), signIn: async () => fail('sign_in.refused') }))
  await session.check()
  session.end()
  expect(session.state.value).toMatchObject({ kind: 'expired', me: { id: 'ana' } })
  await session.signIn({ email: 'ana@desk.example', password: 'wrong' })
  expect(session.state.value.kind).toBe('expired')
})

test('signing out ends here even when the server had ended it before', async () => {
  const session = openSession(
    api({ readSession: async () => ok(person), signOut: async () => fail('session.expired') }),
  )
  await session.check()
  await session.signOut()
  expect(session.state.value.kind).toBe('signed-out')
})
