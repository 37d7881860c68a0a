import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import type { ReactiveControllerHost } from 'lit'
import { type Guarded, isHeld, type VisitorGuard } from '../client/guard.ts'
import { type HeldLines, heldLines, without } from './held-lines.ts'

/** Who is still writing is not interrupted at every letter. */
const READ_AFTER = millis(400)

export type Found = {
  readonly text: string
  readonly guarded: Guarded
  readonly lines: HeldLines
  /** It was to be sent, or still is being written; or it was sent, and the server did not take it. */
  readonly when: 'sending' | 'writing' | 'refused'
}

/** Reads a field's text with the guard while it is written, and keeps what was found for as long as it stands there. */
export class GuardingController {
  found: Found | null = null
  #host: ReactiveControllerHost
  #parts: () => { guard: VisitorGuard; clock: Clock; field: GuardField }
  #text = ''
  #cancel = () => {}

  constructor(host: ReactiveControllerHost, parts: () => { guard: VisitorGuard; clock: Clock; field: GuardField }) {
    this.#host = host
    this.#parts = parts
  }

  /** What stands in the field now. `pasted`: all of it is there, so nothing is waited for. */
  wrote(text: string, { pasted = false } = {}) {
    if (text === this.#text && !pasted) return
    this.#text = text
    this.#cancel()
    if (text.trim() === '') return this.#become(null)
    // What was found is marked by its place, and places move with the text.
    if (this.found && this.found.text !== text && !pasted) this.#become(null)
    if (pasted) void this.#peek(text)
    else this.#cancel = this.#parts().clock.after(READ_AFTER, () => void this.#peek(text))
  }

  /** It was to be sent, and the guard held it. */
  hold(text: string, guarded: Guarded, when: Found['when'] = 'sending') {
    this.#cancel()
    this.#text = text
    this.#show(text, guarded, when)
  }

  /** The text without what was found. */
  removed(): string {
    const { found } = this
    return found ? without(found.text, found.lines.about) : this.#text
  }

  /** The visitor says that it is no secret. */
  async answer() {
    const { found } = this
    if (!found) return
    const { guard, field } = this.#parts()
    const rules = await guard.rules()
    for (const { start, end } of found.lines.about) await rules.answer(found.text.slice(start, end))
    this.#show(found.text, await guard.peek(found.text, { field }), found.when)
  }

  clear() {
    this.#cancel()
    this.#become(null)
  }

  async #peek(text: string) {
    const { guard, field } = this.#parts()
    const guarded = await guard.peek(text, { field })
    // That it could not be read is told when it is to be sent: until then it may be read yet.
    if (this.#text !== text || guarded.findings.some(({ kind }) => kind === 'unchecked')) return
    this.#show(text, guarded, 'writing')
  }

  #show(text: string, guarded: Guarded, when: Found['when']) {
    const lines = heldLines(guarded)
    const before = this.found
    // What stood there when it was to be sent stays told so.
    const stays = before?.text === text && before.when !== 'writing' && isHeld(guarded)
    this.#become(lines && { text, guarded, lines, when: stays ? before.when : when })
  }

  #become(found: Found | null) {
    if (found === this.found) return
    this.found = found
    this.#host.requestUpdate()
  }
}
