import { GivenElement } from './given.ts'

if (!customElements.get('wallet-desk-given')) customElements.define('wallet-desk-given', GivenElement)
