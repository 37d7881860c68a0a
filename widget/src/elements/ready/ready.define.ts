import { ReadyElement } from './ready.ts'

if (!customElements.get('wallet-desk-ready')) customElements.define('wallet-desk-ready', ReadyElement)
