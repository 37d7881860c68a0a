import type { Outlook } from './closed-form.ts'
import type { HandleTimes } from './learners/handle.ts'
import type { Piece } from './staffing.ts'
import type { WaitReason } from './types.ts'

type Situation = {
  ahead: number
  outlook: Outlook
  pieces: readonly Piece[]
  open: boolean
  handle: HandleTimes
  incident: boolean
  overtaking: number
  pace: number
  awayShare: number
}

/** Why it takes as long as it does, strongest first. */
export function reasonsFor(s: Situation): WaitReason[] {
  const { outlook, pieces } = s
  const first = pieces[0]
  const changes = staffChanges(pieces, outlook.wait.p90)
  const serving = (first?.rate ?? 0) * s.pace
  const checks: [WaitReason, boolean][] = [
    ['nobody-online', s.open && first !== undefined && (first.slots === 0 || first.from > 0)],
    ['closing', outlook.servedBy < 0.9],
    ['slow-conversations', s.handle.scale >= 1.15 || s.incident],
    ['priority', serving > 0 && s.overtaking / serving >= 0.1],
    ['breaks', s.awayShare >= 0.2],
    ['staff-leaving', s.open && changes.leaving],
    ['staff-coming', s.open && changes.coming],
    ['queue', s.ahead > 0],
    ['little-data', s.handle.completions < 30],
  ]
  return checks.flatMap(([reason, holds]) => (holds ? [reason] : []))
}

function staffChanges(pieces: readonly Piece[], until: number): { coming: boolean; leaving: boolean } {
  let coming = false
  let leaving = false
  for (const [i, piece] of pieces.entries()) {
    const previous = pieces[i - 1]
    if (!previous || piece.from > until) continue
    if (piece.slots > previous.slots) coming = true
    else if (piece.slots < previous.slots && piece.slots > 0) leaving = true
  }
  return { coming, leaving }
}
