import { AttachElement } from './attach.ts'

if (!customElements.get('wallet-desk-attach')) customElements.define('wallet-desk-attach', AttachElement)
