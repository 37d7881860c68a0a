import { fail, type Outcome, ok } from '@walletdesk/shared/kernel/result.ts'
import { CommandRefused } from '../ports/command-refused.ts'

/** What a command of the operator's came to: its value, or the sentence that says why it cannot be done. */
export async function foreseen<T>(work: () => Promise<T>): Promise<Outcome<T, 'config'>> {
  try {
    return ok(await work())
  } catch (error) {
    if (error instanceof CommandRefused) return fail('config', { sentence: error.message })
    throw error
  }
}
