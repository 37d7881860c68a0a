import type { Translation } from '../t.ts'
import type { FilesDeskMessages } from './en.ts'

export const filesDeskZh: Translation<FilesDeskMessages> = {
  'files.attach': '添加附件',
  'files.drop': '松开即可添加',
  'files.toSend': '待发送的文件',
  'files.sending': '已上传 {percent}',
  'files.checking': '正在检查',
  'files.ready': '可以发送',
  'files.notTaken': '未添加。',
  'files.cancel': '停止上传 {name}',
  'files.remove': '移除 {name}',
  'files.retry': '重试',
  'files.question': '无法识别这张图片中的文字。图片中是否有助记词、私钥或验证码？',
  'files.question.no': '没有，添加',
  'files.question.yes': '有或不确定：移除',
  'files.tooMany': '每条消息最多附带 {max} 个文件，其余文件未添加。',
  'files.wait': '所有文件就绪后即可发送。',
  'files.attached': '{count} 个文件',
  'files.open': '放大查看 {name}',
  'files.download': '下载 {name}',
  'files.downloadIt': '下载',
  'files.close': '关闭',
  'files.gone': '已不再保留',
  'files.fingerprint': 'SHA-256 {sha}',
  'files.failed': '暂时无法显示。',
}
