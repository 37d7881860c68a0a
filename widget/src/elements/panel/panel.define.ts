import { PanelElement } from './panel.ts'
import '../composer/composer.define.ts'
import '../greeting/greeting.define.ts'
import '../intake/intake.define.ts'
import '../message-list/message-list.define.ts'
import '../notices/notices.define.ts'
import '../queue-card/queue-card.define.ts'
import '../rating/rating.define.ts'

if (!customElements.get('wallet-desk-panel')) customElements.define('wallet-desk-panel', PanelElement)
