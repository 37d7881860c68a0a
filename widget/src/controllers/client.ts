import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { VisitorClient, VisitorState } from '../client/state.ts'

/** Keeps an element in step with the visitor's client. */
export class ClientController implements ReactiveController {
  state: VisitorState
  #host: ReactiveControllerHost
  #client: VisitorClient
  #changed: (now: VisitorState, before: VisitorState) => void
  #stop: (() => void) | null = null

  /** `changed` runs after every change, before the element is drawn again. */
  constructor(
    host: ReactiveControllerHost,
    client: VisitorClient,
    changed: (now: VisitorState, before: VisitorState) => void,
  ) {
    this.#host = host
    this.#client = client
    this.#changed = changed
    this.state = client.state
    host.addController(this)
  }

  hostConnected() {
    this.#take(this.#client.state)
    this.#stop = this.#client.subscribe((state) => this.#take(state))
  }

  hostDisconnected() {
    this.#stop?.()
    this.#stop = null
  }

  #take(state: VisitorState) {
    const before = this.state
    this.state = state
    this.#changed(state, before)
    this.#host.requestUpdate()
  }
}
