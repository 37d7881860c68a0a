import type { FileId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Attachments } from '../client/files/attachments.ts'
import type { Refused } from '../client/state.ts'
import type { Texts } from './texts.ts'

/** What files in the thread need. */
export type FileSource = {
  texts: Texts
  /** A fresh address, good for some minutes; `null`: there is none. */
  open(file: FileId): Promise<string | null>
  /** What is in it. `null`: it cannot be had, or the page's policy forbids it. */
  fetch(file: FileId): Promise<Blob | null>
  now(): Instant
}

/** What only conversations with files need, and is fetched with the first one. */
export type FilesPart = { attachments: Attachments; source: FileSource }
export type LoadFiles = () => Promise<FilesPart>

/** What is here, or on its way, and what is to be put beside the message once it is. */
type Shelf = {
  part: FilesPart | null
  loading: Promise<FilesPart> | null
  waiting: ((attachments: Attachments) => void)[]
}

/** It all stays, also when the panel is closed in between, and when a form becomes a conversation. */
const shelves = new WeakMap<LoadFiles, Shelf>()
const takenBack = new WeakSet<Refused>()

/** Files beside the message that is being written, chosen or dropped onto the element, and what shows those in the thread. */
export class FilesController implements ReactiveController {
  part: FilesPart | null = null
  state: 'none' | 'loading' | 'here' | 'failed' = 'none'
  /** Sending was tried, and a file keeps the message from going. */
  urged = false
  /** Something is held over the element that could be dropped. */
  dropping = false
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #loader: () => LoadFiles
  #stop: (() => void) | null = null
  #submitting = false
  #asking: ((source: FileSource) => void)[] = []

  constructor(host: ReactiveControllerHost & HTMLElement, loader: () => LoadFiles) {
    this.#host = host
    this.#loader = loader
    host.addController(this)
    const listen = <E extends Event>(name: string, act: (event: E) => void) =>
      host.addEventListener(name, (event) => act(event as E))
    listen<DragEvent>('dragover', (event) => this.#over(event))
    listen<DragEvent>('drop', (event) => this.#drop(event))
    listen('dragleave', () => this.#hold(false))
    listen<CustomEvent<(source: FileSource) => void>>('wd-source', ({ detail }) => {
      // It may be drawn a moment before what it needs is here.
      if (this.part) detail(this.part.source)
      else this.#asking.push(detail)
    })
  }

  hostUpdate() {
    if (!this.#host.isConnected) return
    const { part } = this.#shelf
    if (part) this.#take(part)
  }

  hostDisconnected() {
    this.#stop?.()
    this.#stop = null
    this.part = null
    this.state = 'none'
  }

  /** There is something beside the text, so that it may be empty. */
  get attached(): boolean {
    return this.part !== null && this.part.attachments.list.length > 0
  }

  /** Fetches the part that knows files; `null` when it cannot be had now. */
  async need(): Promise<FilesPart | null> {
    const shelf = this.#shelf
    if (!shelf.part) this.#become('loading')
    try {
      shelf.loading ??= this.#loader()()
      shelf.part = await shelf.loading
      if (this.#host.isConnected) this.#take(shelf.part)
      for (const put of shelf.waiting.splice(0)) put(shelf.part.attachments)
      this.#host.requestUpdate()
      return shelf.part
    } catch {
      shelf.loading = null
      this.#become('failed')
      return null
    }
  }

  /** While what reads them cannot be fetched, they wait for it. */
  add(files: readonly File[]) {
    return this.#put((attachments) => attachments.add(files))
  }

  /** Files of a message that goes back into the field go with it. */
  restore(files: readonly FileView[]) {
    return this.#put((attachments) => attachments.restore(files))
  }

  /** What the server refused is back in the field; its files are, once, whichever element tells of it. */
  takeBack(refused: Refused) {
    if (takenBack.has(refused) || refused.files.length === 0) return
    takenBack.add(refused)
    void this.restore(refused.files)
  }

  async #put(put: (attachments: Attachments) => void) {
    this.#shelf.waiting.push(put)
    await this.need()
  }

  get #shelf(): Shelf {
    const loader = this.#loader()
    const shelf = shelves.get(loader) ?? { part: null, loading: null, waiting: [] }
    shelves.set(loader, shelf)
    return shelf
  }

  /**
   * Sends now, or as soon as the files are there; what was not sent after all keeps its files. `false`: one of them needs
   * the visitor first.
   */
  async submit(send: (files: readonly FileView[]) => Promise<boolean>): Promise<boolean> {
    if (this.#submitting) return true
    this.#submitting = true
    // Chosen a moment ago, they go with this. While they cannot be had, that is said, and the text need not wait for it.
    if (this.#shelf.waiting.length > 0) await this.need()
    this.#submitting = false
    const attachments = this.part?.attachments
    if (!attachments || attachments.standing === 'none') {
      void send([])
      return true
    }
    attachments.submit(send)
    this.urged = attachments.standing === 'stuck'
    this.#host.requestUpdate()
    return !this.urged
  }

  #take(part: FilesPart) {
    if (this.part) return
    this.part = part
    this.state = 'here'
    for (const tell of this.#asking.splice(0)) tell(part.source)
    this.#stop = part.attachments.subscribe(() => {
      if (part.attachments.standing !== 'stuck') this.urged = false
      this.#host.requestUpdate()
    })
  }

  #become(state: FilesController['state']) {
    this.state = state
    this.#host.requestUpdate()
  }

  #over(event: DragEvent) {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.#hold(true)
  }

  #drop(event: DragEvent) {
    if (!this.dropping) return
    event.preventDefault()
    this.#hold(false)
    void this.add([...(event.dataTransfer?.files ?? [])])
  }

  #hold(over: boolean) {
    if (over === this.dropping) return
    this.dropping = over
    this.#host.requestUpdate()
  }
}
