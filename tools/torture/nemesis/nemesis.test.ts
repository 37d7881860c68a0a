import { expect, test } from 'vitest'
import { type Fault, missed, type Stage } from '../faults/fault.ts'
import { Recorder } from '../history/recorder.ts'
import { strike } from './nemesis.ts'

function stage() {
  const recorder = new Recorder(null)
  return { recorder, stage: { people: { recorder } } as unknown as Stage }
}

const fault = (name: string, start: Fault['start'], on = name): Fault => ({
  ...{ name, on, matrix: '-', says: name, weight: 1, lasts: [0, 0], possible: () => true },
  start,
})
const planned = (name: string) => ({ at: 0, lasts: 0, fault: name, chance: 0.5 })

test('what strikes the same place waits until what struck before is undone', async () => {
  const steps: string[] = []
  const undone = Promise.withResolvers<void>()
  const slow = fault(
    'slow',
    () => async () => {
      await undone.promise
      steps.push('slow is undone')
    },
    'store',
  )
  const next = fault(
    'next',
    () => {
      steps.push('next')
      return () => undefined
    },
    'store',
  )
  const elsewhere = fault('elsewhere', () => {
    steps.push('elsewhere')
    undone.resolve()
    return () => undefined
  })
  const { stage: all, recorder } = stage()
  const plan = [planned('slow'), planned('next'), planned('elsewhere')]
  expect(await strike(plan, [slow, next, elsewhere], all, () => undefined)).toBe(3)
  expect(steps).toEqual(['elsewhere', 'slow is undone', 'next'])
  const noted = recorder.operations.map(({ type, value }) => `${type} ${(value as { fault: string }).fault}`)
  expect(noted.slice(-2)).toEqual(['invoke next', 'ok next'])
  expect(noted).toHaveLength(6)
})

test('a fault that cannot be struck fails the run, after the others are undone', async () => {
  let undone = 0
  const good = fault('good', () => () => {
    undone += 1
  })
  const bad = fault('bad', () => {
    throw new Error('no such process')
  })
  const plan = [planned('bad'), planned('good')]
  await expect(strike(plan, [good, bad], stage().stage, () => undefined)).rejects.toThrow('could not be struck')
  expect(undone).toBe(1)
})

test('a fault that finds nothing to strike is noted as that, and does not take its time', async () => {
  const { stage: all, recorder } = stage()
  const misses = fault('misses', () => missed)
  await strike([{ ...planned('misses'), lasts: 1e6 }], [misses], all, () => undefined)
  expect(recorder.operations.at(-1)?.value).toMatchObject({ fault: 'misses', missed: true })
})

test('a fault that is never over fails the run by its name', async () => {
  const endless = fault('endless', () => new Promise(() => undefined))
  const struck = strike([planned('endless')], [endless], stage().stage, () => undefined, 1)
  await expect(struck).rejects.toMatchObject({ errors: [{ message: expect.stringContaining('endless') }] })
})

test('the same chance chooses the same victims', async () => {
  const drawn: number[] = []
  const draws = fault('draws', (_stage, random) => {
    drawn.push(random.next(), random.next())
    return () => undefined
  })
  for (let i = 0; i < 2; i++) await strike([planned('draws')], [draws], stage().stage, () => undefined)
  expect(drawn.slice(2)).toEqual(drawn.slice(0, 2))
})
