import type { Checker, Send, Violation } from '../history/operation.ts'
import { place } from './log.ts'

/** I10: a message that is sent again is answered as the first time; with another text it is refused. */
export const replayed: Checker = (history) => {
  const first = new Map<string, Send>()
  const found: Violation[] = []
  for (const op of history) {
    if (op.f !== 'send' || op.type === 'invoke' || op.type === 'info') continue
    const { cid, conv, seq, at, again, code } = op.value
    const earlier = first.get(cid)
    if (op.type === 'fail') {
      if (again === 'changed' || code !== 'message.key_reused') continue
      const says = 'The same message under its own key was refused as another one.'
      found.push({ invariant: 'I10', says, shown: [...(earlier ? [earlier] : []), op] })
    } else if (again === 'changed') {
      const says = `Another text under the key of ${place(conv, seq)} was accepted.`
      found.push({ invariant: 'I10', says, shown: [...(earlier ? [earlier] : []), op] })
    } else if (!earlier) first.set(cid, op)
    else if (earlier.value.conv !== conv || earlier.value.seq !== seq || earlier.value.at !== at) {
      const says = `One message was acknowledged as ${place(earlier.value.conv, earlier.value.seq)} at ${earlier.value.at}, and again as ${place(conv, seq)} at ${at}.`
      found.push({ invariant: 'I10', says, shown: [earlier, op] })
    }
  }
  return found
}
