import { FilesElement } from './files.ts'

if (!customElements.get('wallet-desk-files')) customElements.define('wallet-desk-files', FilesElement)
