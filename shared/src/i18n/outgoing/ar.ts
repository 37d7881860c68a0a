import type { Translation } from '../t.ts'
import type { OutgoingMessages } from './en.ts'

export const outgoingAr: Translation<OutgoingMessages> = {
  'event.stopped': 'أوقفنا رسالة تطلب معلومة سرية. نحن لا نحتاج إليها أبدًا.',
  'link.looksLike': 'انتبه: يقود هذا الرابط إلى {shown}، وهو يشبه {host} وليس هو.',
  'link.mixed': 'انتبه: يخلط هذا العنوان حروفًا من أبجديات مختلفة، ويقود إلى {shown}.',
}
