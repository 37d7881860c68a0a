import type { Role } from '../../protocol/desk.ts'

/** What somebody wrote: said, noted, filled in, or in a rating. */
export type ErasableKind = 'message' | 'note' | 'intake' | 'rated'

/** What may be erased: who wrote it, and whether that is whoever asks. */
export type Written = { kind: ErasableKind; from: 'visitor' | 'agent'; own: boolean }

/** Of those who may erase in a conversation at all (domain/roles): is this theirs to erase? */
export function mayErase(role: 'visitor' | Role, { kind, from, own }: Written): boolean {
  switch (role) {
    case 'visitor':
      return kind !== 'note' && from === 'visitor'
    case 'agent':
      return own || (kind !== 'note' && from === 'visitor')
    case 'supervisor':
    case 'admin':
      return true
  }
}
