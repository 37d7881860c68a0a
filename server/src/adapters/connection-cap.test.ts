import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { connectionCap } from './connection-cap.ts'

const connection = (readyState = 'open') => Object.assign(new EventEmitter(), { readyState })

test('connections are counted by name until they close', () => {
  const cap = connectionCap(2)
  const first = connection()
  expect([cap.admit('ana', first), cap.admit('ana', connection())]).toEqual([true, true])
  expect(cap.admit('ana', connection())).toBe(false)
  expect(cap.admit('bo', connection())).toBe(true)
  first.emit('close')
  expect(cap.admit('ana', connection())).toBe(true)
})

test('who leaves in the middle of connecting, again and again, may still connect', () => {
  const cap = connectionCap(2)
  for (let i = 0; i < 5; i++) cap.admit('ana', connection('closed'))
  expect(cap.admit('ana', connection())).toBe(true)
})
