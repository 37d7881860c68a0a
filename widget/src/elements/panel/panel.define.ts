import { PanelElement } from './panel.ts'
import '../greeting/greeting.define.ts'
import '../notices/notices.define.ts'

if (!customElements.get('wallet-desk-panel')) customElements.define('wallet-desk-panel', PanelElement)
