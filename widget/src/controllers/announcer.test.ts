import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { expect, test } from 'vitest'
import { Announcer } from './announcer.ts'

function listen() {
  const clock = fakeClock()
  const heard: string[] = []
  return { clock, heard, announcer: new Announcer(clock, (text) => heard.push(text)) }
}

test('the first news is read out at once, the next at most every 30 s, and then only the newest', () => {
  const { clock, heard, announcer } = listen()
  announcer.tell('3 ahead')
  clock.advance(seconds(5))
  announcer.tell('2 ahead')
  clock.advance(seconds(5))
  announcer.tell('1 ahead')
  expect(heard).toEqual(['3 ahead'])
  clock.advance(seconds(20))
  expect(heard).toEqual(['3 ahead', '1 ahead'])
})

test('what was read out is not read out again', () => {
  const { clock, heard, announcer } = listen()
  announcer.tell('3 ahead')
  announcer.tell('3 ahead')
  clock.advance(seconds(60))
  announcer.tell('3 ahead')
  clock.advance(seconds(60))
  expect(heard).toEqual(['3 ahead'])
})

test('news that was taken back in the meantime is not read out', () => {
  const { clock, heard, announcer } = listen()
  announcer.tell('3 ahead')
  announcer.tell('2 ahead')
  announcer.tell('3 ahead')
  clock.advance(seconds(60))
  expect(heard).toEqual(['3 ahead'])
})

test('nothing is read out after the wait has ended', () => {
  const { clock, heard, announcer } = listen()
  announcer.tell('3 ahead')
  announcer.tell('2 ahead')
  announcer.stop()
  clock.advance(seconds(60))
  expect(heard).toEqual(['3 ahead'])
})
