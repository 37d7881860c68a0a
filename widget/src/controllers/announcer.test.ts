import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { expect, test } from 'vitest'
import { Announcer } from './announcer.ts'

function listen() {
  const clock = fakeClock()
  const heard: string[] = []
  let stands = ''
  const say = (text: string) => {
    stands = text
    if (text) heard.push(text)
  }
  return { clock, heard, stands: () => stands, announcer: new Announcer(clock, say) }
}

test('[W84] the first news is read out at once, the next at most every 30 s, and then only the newest', () => {
  const { clock, heard, announcer } = listen()
  announcer.tell(['3 ahead'])
  clock.advance(seconds(5))
  announcer.tell(['2 ahead'])
  clock.advance(seconds(5))
  announcer.tell(['1 ahead'])
  expect(heard).toEqual(['3 ahead'])
  clock.advance(seconds(20))
  expect(heard).toEqual(['3 ahead', '1 ahead'])
})

test('[W84] of several sentences only those are read out that are new', () => {
  const { clock, heard, announcer } = listen()
  announcer.tell(['3 ahead', 'By 14:35.'])
  clock.advance(seconds(31))
  announcer.tell(['2 ahead', 'By 14:35.'])
  clock.advance(seconds(31))
  announcer.tell(['2 ahead', '2 agents left.', 'By 14:50.'])
  expect(heard).toEqual(['3 ahead. By 14:35', '2 ahead', '2 agents left. By 14:50'])
})

test('[W84] what was read out is not read out again', () => {
  const { clock, heard, announcer } = listen()
  for (let n = 0; n < 10; n++) {
    announcer.tell(['3 ahead'])
    clock.advance(seconds(60))
  }
  expect(heard).toEqual(['3 ahead'])
})

test('news that was taken back in the meantime is not read out', () => {
  const { clock, heard, announcer } = listen()
  announcer.tell(['3 ahead'])
  announcer.tell(['2 ahead'])
  announcer.tell(['3 ahead'])
  clock.advance(seconds(60))
  expect(heard).toEqual(['3 ahead'])
})

test('what ended and comes again is news again', () => {
  const { clock, heard, announcer } = listen()
  announcer.tell(['Next', 'Late.'])
  announcer.tell(['Next'])
  clock.advance(seconds(31))
  announcer.tell(['Next', 'Late.'])
  expect(heard).toEqual(['Next. Late', 'Late'])
})

test('what is read where it stands is not announced, but what follows it is', () => {
  const { heard, announcer } = listen()
  announcer.heard(['Open'])
  announcer.tell(['Open'])
  announcer.tell(['Closed'])
  expect(heard).toEqual(['Closed'])
})

test('nothing is read out after the wait has ended', () => {
  const { clock, heard, announcer } = listen()
  announcer.tell(['3 ahead'])
  announcer.tell(['2 ahead'])
  announcer.stop()
  clock.advance(seconds(60))
  expect(heard).toEqual(['3 ahead'])
})

test('[W84] what was read out is out of the page soon: who reads on finds what is true now', () => {
  const { clock, stands, announcer } = listen()
  announcer.tell(['An agent is free.'])
  expect(stands()).toBe('An agent is free')
  clock.advance(seconds(11))
  expect(stands()).toBe('')
  announcer.tell(['3 ahead'])
  clock.advance(seconds(20))
  expect(stands()).toBe('3 ahead')
})
