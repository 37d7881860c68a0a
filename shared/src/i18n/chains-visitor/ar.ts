import type { Translation } from '../t.ts'
import type { ChainVisitorMessages } from './en.ts'

export const chainsVisitorAr: Translation<ChainVisitorMessages> = {
  check: 'التحقق من الحالة',
  'check.explained': 'يُرسل رقم المعاملة إلى عُقد عامة للشبكات. افعل هذا برقم معاملة فقط، ولا تفعله بمفتاح خاص أبدًا.',
  nowhere: 'لم يُعثر عليها على أي شبكة. إن كان هذا مفتاحًا خاصًا: امحُ هذه الرسالة وانقل أموالك إلى محفظة جديدة الآن.',
  erase: 'محو هذه الرسالة',
}
