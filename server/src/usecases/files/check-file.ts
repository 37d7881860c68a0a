import { judgePicture } from '@walletdesk/shared/domain/guard/picture.ts'
import type { GistReader } from '@walletdesk/shared/domain/outgoing/index.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { encodingOf, isText, OVERLAP_CHARS } from '../../core/file/content.ts'
import { judgedTogether } from '../../core/file/judged.ts'
import type { Arrival } from '../../ports/arrivals.ts'
import type { Remade } from '../../ports/pictures.ts'
import type { Deps } from '../deps.ts'
import { checkTexts } from '../guarding.ts'

/** What the sender was asked about a file, and answered. */
export type FileAnswers = {
  /** Of values that might be secrets, each by its `answerKey`. */
  values: readonly string[]
  noSecretShown: boolean
}

/** How a file is looked at. */
export type Look = {
  answers: FileAnswers
  /** Takes down what an agent's file asks for and leads to: whether it may be sent is decided when it is. */
  gist: GistReader | null
}

/** Piece by piece as it is read, and others come in between: a long log must not hold up messages. */
export async function checkTextFile(
  d: Pick<Deps, 'guard'>,
  file: Arrival,
  { answers, gist }: Look,
): Promise<Result<null>> {
  const decoder = new TextDecoder(encodingOf(await file.head(2)), { fatal: true })
  let before = ''
  // What begins in the second half of what is read again is taken down then: all of it is there.
  const takenDown = () => Math.max(0, before.length - OVERLAP_CHARS / 2)
  const check = async (text: string): Promise<Result<null>> => {
    if (text === '') return ok(null)
    const part = before + text
    gist?.read(part, takenDown(), part.length - OVERLAP_CHARS / 2)
    before = part.slice(-OVERLAP_CHARS)
    return checkTexts(d, [{ text: part, field: 'file' }], answers.values)
  }
  for await (const piece of file.content()) {
    const text = decoded(decoder, piece)
    if (text === null || !isText(text)) return fail('file.type_refused')
    const checked = await check(text)
    if (!checked.ok) return checked
  }
  gist?.read(before, takenDown())
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
  { file, photo }: Remade,
  { answers: { noSecretShown }, gist }: Look,
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
  for (const { text, codes } of readings) {
    gist?.read(text ?? '')
    for (const code of codes) if ('text' in code) gist?.read(code.text)
  }
  return verdict === 'ask' && !noSecretShown ? fail('file.question') : ok(null)
}
