import type { Translation } from '../t.ts'
import type { RecordMessages } from './en.ts'

export const recordAr: Translation<RecordMessages> = {
  'erase.one': 'امحُ هذه الرسالة',
  'erase.question': 'هل تريد محو هذه الرسالة؟',
  'erase.explained': 'يُتلَف نصها لدى الطرفين ولا يمكن استرجاعه. ويبقى ظاهرًا للطرفين أنه كانت هناك رسالة.',
  'erase.yes': 'امحُها',
  'erase.no': 'أبقِها',
  'erase.done': 'مُحيت الرسالة',
  'erase.done.note': 'مُحيت الملاحظة',
  'erase.this': 'امحُ هذا',
  'erase.this.question': 'هل تريد محو هذا؟',
  'erase.this.done': 'مُحي',
  'erase.event.visitor': 'محا الزائر نصًا',
  'erase.event.agent': 'محا {agent} نصًا',
  'erase.failed': 'لم تُمحَ.',

  'save.open': 'احفظ سجلًا',
  'save.title': 'سجل محادثتك',
  'save.about': 'صورتان للسجل نفسه: صفحة للقراءة أو الطباعة، وملف يمكنك أو يمكن لمن تعطيه إياه التحقق منه لاحقًا.',
  'save.desk': 'في الصفحة والملف ملاحظات فريق الدعم. يحفظ الزائر نسخته من المحادثة دون ملاحظات.',
  'save.which': 'أي محادثة',
  'save.html': 'اقرأ أو اطبع',
  'save.json': 'نزّل الملف',
  'save.check': 'تحقق من ملف',
  'save.done': 'تم',
  'save.wait': 'لحظة …',
}
