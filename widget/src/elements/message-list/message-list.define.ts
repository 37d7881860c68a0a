import { MessageListElement } from './message-list.ts'
import '../erasable/erasable.define.ts'
import '../message/message.define.ts'

if (!customElements.get('wallet-desk-message-list'))
  customElements.define('wallet-desk-message-list', MessageListElement)
