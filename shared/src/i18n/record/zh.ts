import type { Translation } from '../t.ts'
import type { RecordMessages } from './en.ts'

export const recordZh: Translation<RecordMessages> = {
  'erase.one': '删除这条消息',
  'erase.question': '要删除这条消息吗？',
  'erase.explained': '它的文字会在双方那里彻底销毁，无法恢复。双方仍能看到这里曾有一条消息。',
  'erase.yes': '删除',
  'erase.no': '保留',
  'erase.done': '消息已删除',
  'erase.done.note': '备注已删除',
  'erase.event.visitor': '访客删除了一条消息',
  'erase.event.agent': '{agent} 删除了一条消息',
  'erase.failed': '没有删除成功。',
}
