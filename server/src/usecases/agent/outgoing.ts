import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Supplied } from '../../ports/guard.ts'
import type { Deps } from '../deps.ts'
import { checkTexts } from '../guarding.ts'

/**
 * Every text that leaves the console passes here first, whatever it is for: nothing of what is refused is stored or
 * told.
 */
export function mayGoOut(
  d: Pick<Deps, 'guard'>,
  text: Supplied,
  answers: readonly string[] | undefined,
): Promise<Result<null>> {
  return checkTexts(d, [text], answers)
}
