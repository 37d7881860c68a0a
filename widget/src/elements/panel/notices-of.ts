import type { VisitorState } from '../../client/state.ts'
import type { Notice } from '../notices/notices.ts'

/** What must be said above everything else. `connecting` before the first welcome is no trouble yet. */
export function noticesOf({ connection, storage, site }: VisitorState): Notice[] {
  const notices: Notice[] = []
  if (connection.state === 'offline') notices.push(connection.because === 'restart' ? 'restarting' : 'offline')
  if (connection.state === 'connecting' && site) notices.push('reconnecting')
  if (storage === 'memory') notices.push('storage')
  return notices
}
