import { ErasableElement } from './erasable.ts'

if (!customElements.get('wallet-desk-erasable')) customElements.define('wallet-desk-erasable', ErasableElement)
