import { expect, test } from 'vitest'
import { Belongings } from './belongings.ts'

test('everything is put away once, the last first, whoever asks and however often', async () => {
  const belongings = new Belongings()
  const away: string[] = []
  for (const name of ['disk', 'server', 'relay']) belongings.own(async () => void away.push(name))
  await Promise.all([belongings.putAway(), belongings.putAway()])
  expect(away).toEqual(['relay', 'server', 'disk'])
})

test('what cannot be put away keeps nothing else, and is said', async () => {
  const belongings = new Belongings()
  const away: string[] = []
  belongings.own(async () => void away.push('disk'))
  belongings.own(() => Promise.reject(new Error('busy')))
  await expect(belongings.putAway()).rejects.toMatchObject({ errors: [{ message: 'busy' }] })
  expect(away).toEqual(['disk'])
})

test('what is made while the rest is put away is put away, too', async () => {
  const belongings = new Belongings()
  const away: string[] = []
  belongings.own(async () => void away.push('disk'))
  belongings.own(async () => belongings.own(async () => void away.push('standby')))
  await belongings.putAway()
  expect(away).toEqual(['standby', 'disk'])
})
