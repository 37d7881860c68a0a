import type { Mount } from '../loader/parts.ts'
import { StatusElement } from './status-element.ts'

if (!customElements.get('wallet-desk-status')) customElements.define('wallet-desk-status', StatusElement)

/** What the launcher shows of it; a page that only prints the line does not load this. */
export async function hint(mount: Mount, wish: string | undefined): Promise<void> {
  const { showHint } = await import('./hint.ts')
  showHint(mount, wish === 'launcher')
}
