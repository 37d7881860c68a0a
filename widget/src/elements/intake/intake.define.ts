import { IntakeElement } from './intake.ts'

if (!customElements.get('wallet-desk-intake')) customElements.define('wallet-desk-intake', IntakeElement)
