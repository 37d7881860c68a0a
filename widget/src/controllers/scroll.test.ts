import { afterEach, expect, test, vi } from 'vitest'
import { ScrollController } from './scroll.ts'

afterEach(() => vi.unstubAllGlobals())

class Frame extends EventTarget {
  scrollHeight = 400
  readonly clientHeight = 400
  #top = 0
  get scrollTop() {
    return this.#top
  }
  set scrollTop(wanted: number) {
    this.#top = Math.max(0, Math.min(wanted, this.scrollHeight - this.clientHeight))
  }
}

/** A frame of 400 px over a content that grows; `layout` is the browser's word that something changed its size. */
function open() {
  let layout = () => {}
  class Observer {
    constructor(tell: () => void) {
      layout = tell
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal('ResizeObserver', Observer)
  const frame = new Frame()
  const host = { addController() {}, removeController() {}, requestUpdate() {}, updateComplete: Promise.resolve(true) }
  const scroll = new ScrollController(host, () => {})
  scroll.attach(frame as unknown as HTMLElement, new EventTarget() as HTMLElement)
  const toldOfScrolling = () => frame.dispatchEvent(new Event('scroll'))
  layout()
  return { scroll, frame, toldOfScrolling, layout: () => layout() }
}

test('who is at the end stays there when more comes in before the browser tells of the last step to it', () => {
  const { scroll, frame, toldOfScrolling, layout } = open()
  frame.scrollHeight = 700
  layout()
  frame.scrollHeight = 1000
  toldOfScrolling()
  layout()
  expect(scroll.atEnd).toBe(true)
  expect(frame.scrollTop).toBe(600)
})

test('who reads further up is left there, and is at the end again after coming back', () => {
  const { scroll, frame, toldOfScrolling, layout } = open()
  frame.scrollHeight = 1000
  layout()
  frame.scrollTop = 100
  toldOfScrolling()
  frame.scrollHeight = 1200
  layout()
  expect(scroll.atEnd).toBe(false)
  expect(frame.scrollTop).toBe(100)
  frame.scrollTop = 800
  toldOfScrolling()
  expect(scroll.atEnd).toBe(true)
})
