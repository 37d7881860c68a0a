import { SaveRecordElement } from './save-record.ts'

if (!customElements.get('wallet-desk-save-record')) customElements.define('wallet-desk-save-record', SaveRecordElement)
