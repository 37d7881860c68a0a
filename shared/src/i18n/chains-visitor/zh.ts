import type { Translation } from '../t.ts'
import type { ChainVisitorMessages } from './en.ts'

export const chainsVisitorZh: Translation<ChainVisitorMessages> = {
  check: '查询状态',
  'check.explained': '交易哈希会发送给各网络的公共节点。只对交易哈希这样做，绝不要对私钥这样做。',
  nowhere: '在任何网络上都没有找到。如果这是私钥：请立即删除这条消息，并把资金转到新的钱包。',
  erase: '删除这条消息',
}
