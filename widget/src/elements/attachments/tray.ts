import { css, html, nothing } from 'lit'
import type { FilesController } from '../../controllers/files.ts'
import type { Texts } from '../../controllers/texts.ts'

/** The files beside a field, or in their place what can be done with one that is held over it, and what cannot. */
export function tray({ part, state, dropping, urged }: FilesController, texts: Texts) {
  if (dropping || state === 'failed')
    return html`<p class="drop" role="status">${texts.files(dropping ? 'drop' : 'missing')}</p>`
  return part
    ? html`<wallet-desk-attachments .texts=${texts} .attachments=${part.attachments} .urged=${urged}></wallet-desk-attachments>`
    : nothing
}

export const trayStyles = css`
  .drop {
    padding: 14px 16px;
    border: 2px dashed var(--wd-accent);
    background: var(--wd-soft);
    color: var(--wd-on-soft);
    font-weight: 600;
    text-align: center;
  }
`
