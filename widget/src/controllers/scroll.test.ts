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
  let writing = false
  const host = { addController() {}, removeController() {}, requestUpdate() {}, updateComplete: Promise.resolve(true) }
  const scroll = new ScrollController(host, () => {})
  const content = { matches: () => writing } as unknown as HTMLElement
  scroll.attach(frame as unknown as HTMLElement, content)
  const toldOfScrolling = () => frame.dispatchEvent(new Event('scroll'))
  layout()
  const write = (on: boolean) => {
    writing = on
  }
  return { scroll, frame, toldOfScrolling, layout: () => layout(), write }
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

test('who writes in a card of the list keeps it before them, whatever grows around it', () => {
  const { scroll, frame, layout, write } = open()
  frame.scrollHeight = 700
  layout()
  write(true)
  frame.scrollHeight = 1000
  layout()
  expect(frame.scrollTop).toBe(300)
  expect(scroll.atEnd).toBe(false)
})
