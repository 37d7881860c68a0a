import { typeOfName } from '@walletdesk/shared/domain/files/endings.ts'
import { type Gist, GistReader } from '@walletdesk/shared/domain/outgoing/index.ts'
import type { FileId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { plus } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { type FileType, type FileView, isPictureType } from '@walletdesk/shared/protocol/file.ts'
import { MAX_FILE_BYTES, MAX_PICTURE_PIXELS } from '@walletdesk/shared/protocol/limits.ts'
import { fits, isPlainPdf, TAIL_BYTES } from '../../core/file/content.ts'
import { beyond, MOST_UNSENT, type StoredFile, UNSENT_FOR, viewOf } from '../../core/file/file.ts'
import { cleanName, readableName } from '../../core/file/name.ts'
import type { Arrival } from '../../ports/arrivals.ts'
import { type Actor, isVisitor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { checkTexts } from '../guarding.ts'
import { checkPicture, checkTextFile, type FileAnswers, type Look } from './check-file.ts'
import { removeFile } from './remove-file.ts'
import { uploaderOf } from './uploader.ts'

type Needs = Pick<
  Deps,
  'store' | 'clock' | 'ids' | 'tokens' | 'guard' | 'arrivals' | 'pictures' | 'pictureReader' | 'fileStore'
>

export type Upload = {
  name: string
  /** The media type it was declared as. */
  declared: string
  answers: FileAnswers
  body: AsyncIterable<Uint8Array>
}

/** What is to be kept of an upload that passed. */
type Passed = { content: Arrival; width: number | null; height: number | null }

const tooMany = fail('file.too_many', { max: MOST_UNSENT })
export const tooLarge = fail('file.too_large', {
  max: MAX_FILE_BYTES / 1024 / 1024,
  pixels: MAX_PICTURE_PIXELS / 1_000_000,
})
const sized = <T>(result: Result<T>): Result<T> => (!result.ok && result.code === 'file.too_large' ? tooLarge : result)

/**
 * Takes a file in. Name, type, size and all that can be read in it are looked at before anything is kept; of what is
 * refused nothing stays. It waits to be sent with a message.
 */
export async function receiveFile(d: Needs, who: Actor, upload: Upload): Promise<Result<FileView>> {
  const name = cleanName(upload.name)
  const type = typeOfName(name)
  if (!type || type !== upload.declared) return fail('file.type_refused')
  const gist = isVisitor(who) ? null : new GistReader()
  // It cannot be read here for what it asks and where it leads, and whoever holds an agent's account is believed.
  if (gist && type === 'application/pdf') return fail('agent.pdf_refused')
  const named = await checkTexts(d, [{ text: upload.name, field: 'file-name' }], upload.answers.values)
  if (!named.ok) return named
  for (const reading of [upload.name, ...readableName(name)]) gist?.read(reading)
  if ((await d.store.read.unsentCount(uploaderOf(who), d.clock.now())) >= MOST_UNSENT) return tooMany

  const arrived = sized(await d.arrivals.take(upload.body, MAX_FILE_BYTES))
  if (!arrived.ok) return arrived
  const opened = [arrived.value]
  try {
    const passed = sized(await pass(d, type, arrived.value, { answers: upload.answers, gist }, opened))
    if (!passed.ok) return passed
    const about = { name, type, gist: gist?.gist ?? null }
    const few = about.gist ? fewEnough(about.gist) : ok(null)
    return few.ok ? await keep(d, who, about, passed.value) : few
  } finally {
    await Promise.all(opened.map((file) => file.discard()))
  }
}

function fewEnough(gist: Gist): Result<null> {
  const more = beyond(gist)
  if (!more) return ok(null)
  return 'host' in more ? fail('agent.link_refused', more) : fail('agent.address_refused')
}

/** `opened`: what has to be discarded in the end. */
async function pass(d: Needs, type: FileType, file: Arrival, look: Look, opened: Arrival[]): Promise<Result<Passed>> {
  if (file.bytes === 0) return fail('file.unreadable')
  if (!fits(type, await d.pictures.sniff(file))) return fail('file.type_refused')
  const asItIs = { content: file, width: null, height: null }
  if (!isPictureType(type)) {
    if (type === 'application/pdf') {
      return isPlainPdf(await file.head(16), await file.tail(TAIL_BYTES)) ? ok(asItIs) : fail('file.unreadable')
    }
    const read = await checkTextFile(d, file, look)
    return read.ok ? ok(asItIs) : read
  }
  const remade = await d.pictures.remake(file, type)
  if (!remade.ok) return remade
  const { file: content, width, height } = remade.value
  opened.push(content)
  // Made anew it may have grown.
  if (content.bytes > MAX_FILE_BYTES) return fail('file.too_large')
  const shown = await checkPicture(d, remade.value, look)
  return shown.ok ? ok({ content, width, height }) : shown
}

/** The row is there before the content, so that whatever happens between, the content is removed with it. */
async function keep(
  d: Needs,
  who: Actor,
  about: Pick<StoredFile, 'name' | 'type' | 'gist'>,
  { content, width, height }: Passed,
): Promise<Result<FileView>> {
  const at = d.clock.now()
  const file: StoredFile = {
    ...about,
    id: d.ids.next() as FileId,
    uploader: uploaderOf(who),
    conversation: null,
    bytes: content.bytes,
    width,
    height,
    sha256: await content.sha256(),
    object: d.tokens.random(),
    kept: false,
    at,
    expiresAt: plus(at, UNSENT_FOR),
  }
  const counted = await d.store.write(async (tx) => {
    // Again, where nobody else writes: many may have come at once.
    if ((await tx.unsentCount(file.uploader, at)) >= MOST_UNSENT) return tooMany
    await tx.putFile(file)
    return ok(null)
  })
  if (!counted.ok) return counted
  try {
    await d.fileStore.put(file.object, content.content())
    await d.store.write((tx) => tx.markKept(file.id))
  } catch (error) {
    // It must not count among those that wait. Where it cannot be removed now, it goes when its hour is over.
    await removeFile(d, file).catch(() => {})
    throw error
  }
  return ok(viewOf(file))
}
