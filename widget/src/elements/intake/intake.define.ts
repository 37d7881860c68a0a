import '../attach/attach.define.ts'
import { IntakeElement } from './intake.ts'

if (!customElements.get('wallet-desk-intake')) customElements.define('wallet-desk-intake', IntakeElement)
