import { RatingElement } from './rating.ts'

if (!customElements.get('wallet-desk-rating')) customElements.define('wallet-desk-rating', RatingElement)
