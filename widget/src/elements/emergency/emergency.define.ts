import { EmergencyElement } from './emergency.ts'

if (!customElements.get('wallet-desk-emergency')) customElements.define('wallet-desk-emergency', EmergencyElement)
