import type { Translation } from '../t.ts'
import type { FilesMessages } from './en.ts'

export const filesZh: Translation<FilesMessages> = {
  attach: '添加图片或文件',
  camera: '拍照',
  drop: '将图片或文件拖到这里',
  missing: '暂时无法添加文件，请重试。',

  label: '随消息发送的文件',
  'checking.picture': '正在您的设备上私下检查图片',
  'checking.file': '正在您的设备上检查文件',
  'asked.picture': '这张图片中有助记词或私钥吗？',
  'asked.file': '这个文件中有助记词或私钥吗？',
  'asked.why': '文字和截图会在您的设备上检查；照片和手写内容无法检查，请您自己看一下。',
  'asked.yes': '有，或不确定：移除',
  'asked.no': '没有，发送',
  'blocked.picture': '这张图片中似乎有助记词、私钥或验证码。为防止任何人使用它，图片不能发送。客服从不需要这些。',
  'blocked.file': '这个文件中似乎有助记词、私钥或验证码。为防止任何人使用它，文件不能发送。客服从不需要这些。',
  waiting: '网络已断开，恢复后会自动上传。请不要关闭或刷新本页，否则文件需要重新选择。',
  uploading: '正在上传，{share}',
  'uploading.spoken': '正在上传',
  cancelled: '已取消上传',
  failed: '上传失败。',
  ready: '可以发送',
  'action.cancel': '取消',
  'action.retry': '重试',
  'action.remove': '移除',
  'name.cancel': '取消上传 {name}',
  'name.retry': '重新上传 {name}',
  'name.remove': '移除 {name}',
  held: '文件上传完成后，消息会立即发出。',
  stuck: '请先处理标出的文件，消息才能发出。',

  download: '下载',
  'not.shown': '图片无法在此显示，您可以下载查看。',
  'not.opened': '无法打开，请重试。',
  gone: '已不再保存',
}
