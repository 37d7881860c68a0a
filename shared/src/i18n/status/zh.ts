import type { Translation } from '../t.ts'
import type { StatusMessages } from './en.ts'

export const statusZh: Translation<StatusMessages> = {
  unreachable: '暂时查不到需要等多久，您仍然可以给我们留言。',
}
