import type { FileId } from '@walletdesk/shared/kernel/brand.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import { isPictureType } from '@walletdesk/shared/protocol/file-types.ts'
import { html, LitElement, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { bytesText } from '../../controllers/file-lines.ts'
import type { FileSource } from '../../controllers/files.ts'
import { fileIcon, saveIcon } from '../../theme/file-icons.ts'
import { drawThumb } from '../thumb.ts'
import { styles } from './files.styles.ts'

/** The largest a picture is drawn in the thread. */
const MOST_WIDTH = 240
const MOST_HEIGHT = 220
/** Of a picture a pixel wide there must be something to press on. */
const LEAST = 48
const FINER = 2

/** The frame of a picture, known before it is there: nothing moves when it comes. */
function frameOf({ width, height }: FileView): { width: number; height: number } {
  const [w, h] = [width ?? MOST_WIDTH, height ?? MOST_HEIGHT]
  const scale = Math.min(1, MOST_WIDTH / w, MOST_HEIGHT / h)
  return { width: Math.max(LEAST, Math.round(w * scale)), height: Math.max(LEAST, Math.round(h * scale)) }
}

/**
 * The files of one message: pictures in frames of known size, everything with its name, size and a way to save it.
 *
 * @event {CustomEvent<(source: FileSource) => void>} wd-source - Asks those around for what it needs.
 */
export class FilesElement extends LitElement {
  static override styles = styles
  static override properties = {
    files: { attribute: false },
    source: { state: true },
    failed: { state: true },
  }

  declare files: readonly FileView[]
  declare source: FileSource | null
  /** Pictures that could not be drawn, and files that could not be opened. */
  declare failed: ReadonlyMap<FileId, 'not.shown' | 'not.opened'>

  readonly #drawn = new WeakSet<Element>()
  readonly #near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting && target instanceof HTMLCanvasElement) void this.#draw(target)
  })

  constructor() {
    super()
    this.files = []
    this.source = null
    this.failed = new Map()
  }

  override connectedCallback() {
    super.connectedCallback()
    const detail = (source: FileSource) => {
      this.source = source
    }
    this.dispatchEvent(new CustomEvent('wd-source', { detail, bubbles: true, composed: true }))
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#near.disconnect()
  }

  override updated() {
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) {
      // Not as an attribute: a page's policy may forbid styles in markup.
      canvas.style.inlineSize = `${canvas.width / FINER}px`
      if (!this.#drawn.has(canvas)) this.#near.observe(canvas)
    }
  }

  override render() {
    const { source } = this
    if (!source) return nothing
    return html`<ul>
      ${repeat(
        this.files,
        ({ id }) => id,
        (file) => html`<li>${this.#file(file, source)}</li>`,
      )}
    </ul>`
  }

  #file(file: FileView, { texts, now }: FileSource) {
    const { files } = texts
    const gone = file.expiresAt <= now()
    const failed = this.failed.get(file.id)
    const shown = isPictureType(file.type) && !gone && failed !== 'not.shown'
    const { width, height } = frameOf(file)
    const about = html`<span class="name"><bdi>${file.name}</bdi></span><span class="size">${gone ? files('gone') : bytesText(file.bytes, texts)}</span>`
    return html`
      ${shown ? html`<canvas data-id=${file.id} width=${width * FINER} height=${height * FINER} role="img" aria-label=${file.name}></canvas>` : nothing}
      ${gone ? html`<p class="row">${fileIcon}${about}</p>` : html`<button type="button" class="row" @click=${() => this.#save(file)}>${shown ? nothing : fileIcon}${about}<span class="spoken">${files('download')}</span>${saveIcon}</button>`}
      ${failed ? html`<p class="wrong" role="status">${files(failed)}</p>` : nothing}
    `
  }

  async #draw(canvas: HTMLCanvasElement) {
    this.#near.unobserve(canvas)
    if (this.#drawn.has(canvas)) return
    this.#drawn.add(canvas)
    const id = canvas.dataset.id as FileId
    const file = await this.source?.fetch(id)
    if (!file || !(await drawThumb(canvas, file))) this.#fail(id, 'not.shown')
    else canvas.dataset.drawn = ''
  }

  async #save({ id, name }: FileView) {
    const url = await this.source?.open(id)
    if (!url) return this.#fail(id, 'not.opened')
    const link = Object.assign(document.createElement('a'), {
      href: url,
      download: name,
      target: '_blank',
      rel: 'noopener noreferrer',
    })
    link.click()
  }

  #fail(id: FileId, how: 'not.shown' | 'not.opened') {
    this.failed = new Map([...this.failed, [id, how]])
  }
}
