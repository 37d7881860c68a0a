export type Row = { conversation: string; at: number; visitor: string; key: string; text: string }

/** The least that keeps a message durably. */
export type RawStore = {
  /** Somebody writes in it from now on. */
  open(conversation: string): Promise<void>
  /** Calls `done` with the message's number once it is on disk. */
  add(row: Row, done: (seq: number) => void): void
  close(): Promise<void>
}

/** As long as WalletDesk's; made by nothing. */
export const SALT = 's'.repeat(44)
export const CHAIN = 'c'.repeat(43)

export const bodyOf = ({ text }: Row) => JSON.stringify({ kind: 'message', text })
