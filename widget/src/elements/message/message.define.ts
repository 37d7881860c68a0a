import { MessageElement } from './message.ts'

if (!customElements.get('wallet-desk-message')) customElements.define('wallet-desk-message', MessageElement)
