import '../attach/attach.define.ts'
import { ThreadElement } from './thread.ts'
import '../composer/composer.define.ts'
import '../message-list/message-list.define.ts'
import '../missed/missed.define.ts'
import '../queue-card/queue-card.define.ts'
import '../rating/rating.define.ts'

if (!customElements.get('wallet-desk-thread')) customElements.define('wallet-desk-thread', ThreadElement)
