import { FieldsElement } from './fields.ts'

if (!customElements.get('wallet-desk-fields')) customElements.define('wallet-desk-fields', FieldsElement)
