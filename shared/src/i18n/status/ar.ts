import type { Translation } from '../t.ts'
import type { StatusMessages } from './en.ts'

export const statusAr: Translation<StatusMessages> = {
  unreachable: 'لا يمكننا الآن معرفة مدة الانتظار. يمكنك مراسلتنا رغم ذلك.',
}
