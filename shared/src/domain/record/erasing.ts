import type { Role } from '../../protocol/desk.ts'

/** What may be erased: who wrote it, and whether that is whoever asks. */
export type Written = { kind: 'message' | 'note'; from: 'visitor' | 'agent'; own: boolean }

/** Of those who may erase in a conversation at all (domain/roles): is this theirs to erase? */
export function mayErase(role: 'visitor' | Role, { kind, from, own }: Written): boolean {
  switch (role) {
    case 'visitor':
      return kind === 'message' && from === 'visitor'
    case 'agent':
      return own || (kind === 'message' && from === 'visitor')
    case 'supervisor':
    case 'admin':
      return true
  }
}
