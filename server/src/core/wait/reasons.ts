import type { Desk } from './desk.ts'
import type { Outlook } from './outlook.ts'
import type { Piece } from './staffing.ts'
import type { WaitReason } from './types.ts'

/** What is the same for everybody in one line. */
export type LineFacts = {
  open: boolean
  first: Piece | undefined
  /** When the next shift starts or ends; Infinity: not in sight. */
  comesAt: number
  leavesAt: number
  slow: boolean
  /** Arrivals that go before somebody of that priority, as a share of what the slots finish. */
  overtaking: (priority: number) => number
  awayShare: number
  completions: number
}

export function lineFacts(desk: Desk, pieces: readonly Piece[], awayShare: number): LineFacts {
  const first = pieces[0]
  let comesAt = Number.POSITIVE_INFINITY
  let leavesAt = Number.POSITIVE_INFINITY
  for (const [i, piece] of pieces.entries()) {
    const previous = pieces[i - 1]
    if (!previous) continue
    if (piece.slots > previous.slots) comesAt = Math.min(comesAt, piece.from)
    else if (piece.slots < previous.slots && piece.slots > 0) leavesAt = Math.min(leavesAt, piece.from)
  }
  const finishing = (first?.rate ?? 0) / (desk.handle.pool.mean * desk.scale)
  return {
    open: desk.open,
    first,
    comesAt,
    leavesAt,
    slow: desk.scale >= 1.15 || desk.regime.switched !== null,
    overtaking: (priority) => {
      let rate = 0
      for (const s of desk.arrivals) if (s.priority > priority) rate += s.rate
      return finishing > 0 ? rate / finishing : 0
    },
    awayShare,
    completions: desk.handle.completions,
  }
}

/** Why it takes as long as it does, strongest first. */
export function reasonsFor(line: LineFacts, outlook: Outlook, ahead: number, priority: number): WaitReason[] {
  const reasons: WaitReason[] = []
  const { first, open } = line
  const { p90 } = outlook.wait
  if (open && first !== undefined && (first.slots === 0 || first.from > 0)) reasons.push('nobody-online')
  if (outlook.servedBy < 0.9) reasons.push('closing')
  if (line.slow) reasons.push('slow-conversations')
  if (line.overtaking(priority) >= 0.1) reasons.push('priority')
  if (line.awayShare >= 0.2) reasons.push('breaks')
  if (open && line.leavesAt <= p90) reasons.push('staff-leaving')
  if (open && line.comesAt <= p90) reasons.push('staff-coming')
  if (ahead > 0) reasons.push('queue')
  if (line.completions < 30) reasons.push('little-data')
  return reasons
}
