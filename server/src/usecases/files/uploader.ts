import type { Uploader } from '../../core/file/file.ts'
import { type Actor, isVisitor } from '../actor.ts'

export const uploaderOf = (who: Actor): Uploader =>
  isVisitor(who) ? { role: 'visitor', visitor: who.visitor, site: who.site } : { role: 'agent', agent: who.agent }
