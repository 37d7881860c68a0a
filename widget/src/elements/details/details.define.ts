import { DetailsElement } from './details.ts'

if (!customElements.get('wallet-desk-details')) customElements.define('wallet-desk-details', DetailsElement)
