import { asksForSecret } from '@walletdesk/shared/domain/guard/requests/index.ts'
import { judgePicture } from '@walletdesk/shared/domain/guard/picture.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { encodingOf, isText, OVERLAP_CHARS } from '../../core/file/content.ts'
import { judgedTogether } from '../../core/file/judged.ts'
import type { Arrival } from '../../ports/arrivals.ts'
import type { Supplied } from '../../ports/guard.ts'
import type { Remade } from '../../ports/pictures.ts'
import { type Actor, isVisitor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { checkTexts } from '../guarding.ts'

/** What the sender was asked about a file, and answered. */
export type FileAnswers = {
  /** Of values that might be secrets, each by its `answerKey`. */
  values: readonly string[]
  noSecretShown: boolean
}

/** What agents may not ask in a message, they may not ask in a file. */
const asksNothing = (who: Actor, text: string): Result<null> =>
  !isVisitor(who) && asksForSecret(text) ? fail('agent.asks_for_secret') : ok(null)

/** A file's name, or text of it, by the rules for whoever sends it. */
export async function checkSaid(
  d: Pick<Deps, 'guard'>,
  who: Actor,
  said: Supplied,
  { values }: FileAnswers,
): Promise<Result<null>> {
  const checked = await checkTexts(d, [said], values)
  return checked.ok ? asksNothing(who, said.text) : checked
}

/** Piece by piece as it is read, and others come in between: a long log must not hold up messages. */
export async function checkTextFile(
  d: Pick<Deps, 'guard'>,
  who: Actor,
  file: Arrival,
  answers: FileAnswers,
): Promise<Result<null>> {
  const decoder = new TextDecoder(encodingOf(await file.head(2)), { fatal: true })
  let before = ''
  const check = async (text: string): Promise<Result<null>> => {
    if (text === '') return ok(null)
    const part = before + text
    before = part.slice(-OVERLAP_CHARS)
    return checkSaid(d, who, { text: part, field: 'file' }, answers)
  }
  for await (const piece of file.content()) {
    const text = decoded(decoder, piece)
    if (text === null || !isText(text)) return fail('file.type_refused')
    const checked = await check(text)
    if (!checked.ok) return checked
  }
  return decoded(decoder) === null ? fail('file.type_refused') : ok(null)
}

/** `null`: bytes of something else. */
function decoded(decoder: TextDecoder, piece?: Uint8Array): string | null {
  try {
    return decoder.decode(piece, { stream: piece !== undefined })
  } catch {
    return null
  }
}

/** What a picture shows. What could not be looked at in time does not pass; what nothing is known of is asked about. */
export async function checkPicture(
  d: Pick<Deps, 'guard' | 'pictureReader'>,
  who: Actor,
  { file, photo }: Remade,
  { noSecretShown }: FileAnswers,
): Promise<Result<null>> {
  const readings = await d.pictureReader.read(file.path, photo)
  if (!readings) {
    d.guard.count('unread', 'image', null)
    return fail('file.unchecked')
  }
  const { verdict, reason } = judgedTogether(await Promise.all(readings.map((reading) => judgePicture(reading))))
  const field = reason === 'code' ? 'code' : 'image'
  d.guard.count(verdict, field, null)
  if (verdict === 'block') return fail('secret.suspected', { kind: 'picture', field })
  for (const { text } of readings) {
    const asked = asksNothing(who, text ?? '')
    if (!asked.ok) return asked
  }
  return verdict === 'ask' && !noSecretShown ? fail('file.question') : ok(null)
}
