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
  'erase.this': '删除这项内容',
  'erase.this.question': '要删除这项内容吗？',
  'erase.this.done': '内容已删除',
  'erase.event.visitor': '访客删除了一段文字',
  'erase.event.agent': '{agent} 删除了一段文字',
  'erase.failed': '没有删除成功。',

  'save.open': '保存对话记录',
  'save.title': '您的对话记录',
  'save.about': '同一份记录的两种形式：一个可供阅读或打印的网页，以及一个以后可由您或您交付的人核验的文件。',
  'save.desk': '网页和文件都包含客服的内部备注。访客可以在聊天窗口中自行保存不含备注的版本。',
  'save.which': '选择对话',
  'save.html': '阅读或打印',
  'save.json': '下载文件',
  'save.check': '核验文件',
  'save.done': '完成',
  'save.wait': '请稍候……',
}
