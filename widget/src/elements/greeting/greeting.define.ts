import { GreetingElement } from './greeting.ts'

if (!customElements.get('wallet-desk-greeting')) customElements.define('wallet-desk-greeting', GreetingElement)
