import type { Translation } from '../t.ts'
import type { errorsDeskEn } from './en.ts'

export const errorsDeskZh: Translation<typeof errorsDeskEn> = {
  'session.required': '请先登录。',
  'session.expired': '您的登录已失效，请重新登录。',
  'sign_in.refused': '邮箱或密码不正确。',
  'conversation.not_queued': '此对话已不在排队：已有人接手。',
  'conversation.not_yours': '此对话现由其他客服负责。',
  'conversation.open_elsewhere': '该访客已有一个进行中的对话。',
  'agent.full': '您手上已有 {capacity} 个对话。请先结束或退回一个。',
  'agent.asks_for_secret': '这条消息在索要机密信息。我们从不需要，因此没有发送。',
  'agent.link_refused': '不能发送指向 {host} 的链接。管理员可以允许它。',
  'agent.address_refused': '此钱包地址没有发送：它不在名单中，也不是访客写的，或与另一个地址相似。',
  'agent.pdf_refused': 'PDF 的内容无法在发送前检查。请改发图片或纯文本。',
  'allowed.invalid': '无法加入名单：{problem}。',
  'visitor.erased': '此访客的所有内容均已清除。对方可以作为新访客再次联系。',
  'allowed.repeated': '名单中已有此项。',
  'second_person.needed': '这需要由另一个人来做。',
  'intake.asks_secret': '任何人都不得被要求提供助记词、私钥、密码或验证码。请修改“{label}”。',
  'promise.taken': '{name} 已在处理。',
  'lookup.unconfirmed': '访客尚未确认这是交易哈希，它也可能是私钥。请访客在自己的消息下方点击“查询状态”。',
  'password.too_short': '请至少使用 {min} 个字符。',
  'link.invalid': '此链接已被使用或已过期，请索取新的链接。',
  'email.taken': '已有客服使用此邮箱。',
  'hours.invalid': '无法保存此服务时间：{problem}。',
  'rota.invalid': '无法保存此排班：{problem}（{agent}）。',
  'settings.last_admin': '至少要保留一名管理员。',
}
