import { AttachmentsElement } from './attachments.ts'

if (!customElements.get('wallet-desk-attachments')) customElements.define('wallet-desk-attachments', AttachmentsElement)
