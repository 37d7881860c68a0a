import { QueueCardElement } from './queue-card.ts'

if (!customElements.get('wallet-desk-queue-card')) customElements.define('wallet-desk-queue-card', QueueCardElement)
