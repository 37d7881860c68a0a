import { NoticesElement } from './notices.ts'

if (!customElements.get('wallet-desk-notices')) customElements.define('wallet-desk-notices', NoticesElement)
