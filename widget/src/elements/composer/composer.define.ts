import { ComposerElement } from './composer.ts'

if (!customElements.get('wallet-desk-composer')) customElements.define('wallet-desk-composer', ComposerElement)
