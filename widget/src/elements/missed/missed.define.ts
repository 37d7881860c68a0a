import { MissedElement } from './missed.ts'

if (!customElements.get('wallet-desk-missed')) customElements.define('wallet-desk-missed', MissedElement)
