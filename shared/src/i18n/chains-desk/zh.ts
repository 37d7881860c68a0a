import type { Translation } from '../t.ts'
import type { ChainDeskMessages } from './en.ts'

export const chainsDeskZh: Translation<ChainDeskMessages> = {
  lookUp: '查询',
  unconfirmed: '查询之前，需要访客确认这是交易：请访客点击其消息下方的“查询状态”。',
  said: '访客说：{chain}',
  seen: '曾在 {count} 个对话中出现',
  'seen.many': '曾在 {count} 个或更多对话中出现',
  nowhere: '在任何网络上都没有找到。如果这是私钥，请让访客删除该消息并转移资金。',
}
