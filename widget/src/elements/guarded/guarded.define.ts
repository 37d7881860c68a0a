import { GuardedElement } from './guarded.ts'

if (!customElements.get('wallet-desk-guarded')) customElements.define('wallet-desk-guarded', GuardedElement)
