import type { Translation } from '../t.ts'
import type { OutgoingMessages } from './en.ts'

export const outgoingZh: Translation<OutgoingMessages> = {
  'event.stopped': '我们拦下了一条索要机密信息的消息。我们从不需要这些信息。',
  'link.looksLike': '请小心：此链接指向 {shown}，看起来像 {host}，但并不是。',
  'link.mixed': '请小心：此地址混用了多种文字的字母，实际指向 {shown}。',
}
