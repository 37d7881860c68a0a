import { ReferenceElement } from './reference.ts'
import { ReferencesElement } from './references.ts'

if (!customElements.get('wallet-desk-reference')) customElements.define('wallet-desk-reference', ReferenceElement)
if (!customElements.get('wallet-desk-references')) customElements.define('wallet-desk-references', ReferencesElement)
