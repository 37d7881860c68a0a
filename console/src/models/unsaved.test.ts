import { expect, test, vi } from 'vitest'
import { openUnsaved } from './unsaved.ts'

test('with nothing unsaved one leaves at once', () => {
  const unsaved = openUnsaved()
  const go = vi.fn()
  unsaved.leave(go)
  expect(go).toHaveBeenCalledOnce()
  expect(unsaved.asking.value).toBe(false)
})

test('with something unsaved one is asked, and stays or goes as one says', () => {
  const unsaved = openUnsaved()
  const draft = {}
  const go = vi.fn()
  unsaved.mark(draft, true)
  unsaved.leave(go)
  expect([unsaved.asking.value, go.mock.calls.length]).toEqual([true, 0])
  unsaved.stay()
  expect([unsaved.asking.value, unsaved.any.value, go.mock.calls.length]).toEqual([false, true, 0])
  unsaved.leave(go)
  unsaved.discard()
  expect([unsaved.asking.value, unsaved.any.value, go.mock.calls.length]).toEqual([false, false, 1])
})

test('each draft speaks for itself', () => {
  const unsaved = openUnsaved()
  const [hours, rota] = [{}, {}]
  unsaved.mark(hours, true)
  unsaved.mark(rota, true)
  unsaved.mark(hours, false)
  expect(unsaved.any.value).toBe(true)
  unsaved.mark(rota, false)
  expect(unsaved.any.value).toBe(false)
})
