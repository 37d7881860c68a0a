import { expect, test } from 'vitest'
import { statesIn } from '../../tests/gallery/states.ts'
import type { VisitorState } from '../client/state.ts'
import { viewOf } from './view.ts'

const states = statesIn('en')
const of = (name: string): VisitorState => {
  const state = states[name]
  if (!state) throw new Error(`No state "${name}".`)
  return state
}

test.each([
  ['greeting-free', { kind: 'greeting', hasThread: false }],
  ['greeting-earlier', { kind: 'greeting', hasThread: true }],
  ['loading', { kind: 'loading' }],
  ['refused', { kind: 'refused' }],
  ['opening', { kind: 'thread', composer: 'write' }],
  ['queued', { kind: 'thread', composer: 'write' }],
  ['conversation', { kind: 'thread', composer: 'write' }],
  ['closed', { kind: 'thread', composer: 'again' }],
])('%s is shown as %j', (name, view) => {
  expect(viewOf(of(name), 'greeting')).toEqual(view)
})

test('form and earlier messages are shown when the visitor asks for them', () => {
  expect(viewOf(of('greeting-free'), 'form')).toEqual({ kind: 'form' })
  expect(viewOf(of('greeting-earlier'), 'thread')).toEqual({ kind: 'thread', composer: 'none' })
})

test('there is nothing to look back at without a thread', () => {
  expect(viewOf(of('greeting-free'), 'thread').kind).toBe('greeting')
})

test('a lost connection does not take the conversation away', () => {
  expect(viewOf(of('conversation-offline'), 'greeting').kind).toBe('thread')
})

test('a first message that was refused stays before the eyes', () => {
  const { items } = of('conversation-deliveries')
  expect(viewOf({ ...of('greeting-free'), items }, 'greeting').kind).toBe('thread')
})
