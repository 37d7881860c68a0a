import { assertNever } from '@walletdesk/shared/kernel/assert.ts'
import { fail, type Refusal } from '@walletdesk/shared/kernel/result.ts'
import type { ErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import type { FileType, FileView } from '@walletdesk/shared/protocol/file.ts'
import { MAX_FILES } from '@walletdesk/shared/protocol/limits.ts'
import { checkFile } from './check-file.ts'
import type { FileParts, Outgoing, Upload } from './ports.ts'

export type Stage =
  /** Read on the device; nothing has left it. */
  | { readonly at: 'checking' }
  /** It cannot be known what it shows: the visitor says. */
  | { readonly at: 'asked' }
  /** It shows a secret, or is named like one. It never leaves. */
  | { readonly at: 'blocked' }
  /** It cannot be sent as it is. */
  | { readonly at: 'refused'; readonly refusal: Refusal<ErrorCode> }
  /** Until there is a connection. */
  | { readonly at: 'waiting' }
  | { readonly at: 'uploading'; readonly share: number }
  /** Cancelled, or failed for now: it can be tried again. */
  | { readonly at: 'stopped'; readonly refusal: Refusal<ErrorCode> | null }
  | { readonly at: 'ready'; readonly view: FileView }

export type Attachment = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly type: FileType | null
  /** As it was chosen, to be shown while it is here. */
  readonly file: File
  readonly stage: Stage
}

/** How all of them stand: `stuck` when one needs the visitor before anything can be sent. */
export type Standing = 'none' | 'busy' | 'stuck' | 'ready'

/** Files beside the message that is being written: checked here, uploaded, and named by the message. */
export interface Attachments {
  readonly list: readonly Attachment[]
  readonly standing: Standing
  /** A message was sent off while files were on their way: it goes as soon as they are there. */
  readonly held: boolean
  /** Why what was chosen last was not taken, if so. */
  readonly refusal: Refusal<ErrorCode> | null
  add(files: readonly File[]): void
  /** The visitor says whether it shows recovery words, keys or codes; what does is gone. */
  answer(id: string, showsSecret: boolean): void
  cancel(id: string): void
  retry(id: string): void
  remove(id: string): void
  /** The connection came or went. */
  connected(): void
  /**
   * Calls back once all are there, now or later; what calls for the visitor comes first. Those that went with the message
   * are gone from here; those of one that was not sent after all stay, and so do those that were added meanwhile.
   */
  submit(send: (files: readonly FileView[]) => Promise<boolean>): void
  /** Files of a message that was not sent after all: uploaded, and here again. More than may go are for the visitor to sort. */
  restore(views: readonly FileView[]): void
  subscribe(listener: () => void): () => void
}

const at = (stage: Stage['at'], list: readonly Attachment[]) => list.some((one) => one.stage.at === stage)

export function standingOf(list: readonly Attachment[]): Standing {
  if (list.length === 0) return 'none'
  if (list.length > MAX_FILES) return 'stuck'
  if (at('asked', list) || at('blocked', list) || at('refused', list) || at('stopped', list)) return 'stuck'
  return at('checking', list) || at('uploading', list) || at('waiting', list) ? 'busy' : 'ready'
}

export function attachments(parts: FileParts): Attachments {
  let list: readonly Attachment[] = []
  let send: ((files: readonly FileView[]) => Promise<boolean>) | null = null
  let refusal: Refusal<ErrorCode> | null = null
  const listeners = new Set<() => void>()
  /** What is to leave, by attachment; and what is leaving. */
  const outgoing = new Map<string, Outgoing>()
  const uploads = new Map<string, Upload>()

  const find = (id: string) => list.find((one) => one.id === id)

  function tell() {
    const standing = standingOf(list)
    if (send && standing === 'ready') {
      const deliver = send
      send = null
      for (const listener of [...listeners]) listener()
      void goWith(deliver, list)
      return
    }
    // Nobody waits for a file that was taken away: the next one shall not send what is being written by itself.
    if (standing === 'stuck' || standing === 'none') send = null
    for (const listener of [...listeners]) listener()
  }

  async function goWith(deliver: NonNullable<typeof send>, going: readonly Attachment[]) {
    if (!(await deliver(going.flatMap(({ stage }) => (stage.at === 'ready' ? [stage.view] : []))))) return
    for (const { id } of going) drop(id)
    refusal = tooMany()
    tell()
  }

  const tooMany = () => (list.length > MAX_FILES ? fail('file.too_many', { max: MAX_FILES }) : null)

  function become(id: string, stage: Stage) {
    list = list.map((one) => (one.id === id ? { ...one, stage } : one))
    tell()
  }

  async function check(id: string, file: File) {
    // Where a part of the guard is out of reach, nothing is known of the file, and it stays.
    const checked = await checkFile(file, parts).catch(() => null)
    if (!find(id)) return
    if (!checked) return become(id, { at: 'stopped', refusal: fail('file.unchecked') })
    if ('type' in checked) list = list.map((one) => (one.id === id ? { ...one, type: checked.type } : one))
    switch (checked.outcome) {
      case 'refused':
        return become(id, { at: 'refused', refusal: checked.refusal })
      case 'block':
        return become(id, { at: 'blocked' })
      case 'ask':
        outgoing.set(id, checked.outgoing)
        return become(id, { at: 'asked' })
      case 'pass':
        outgoing.set(id, checked.outgoing)
        return start(id)
      default:
        return assertNever(checked)
    }
  }

  function start(id: string) {
    const leaving = outgoing.get(id)
    if (!leaving) return
    if (!parts.online()) return become(id, { at: 'waiting' })
    become(id, { at: 'uploading', share: 0 })
    const upload = parts.upload(leaving, (share) => {
      if (uploads.get(id) === upload) become(id, { at: 'uploading', share })
    })
    uploads.set(id, upload)
    void upload.done.then((answer) => {
      if (uploads.get(id) !== upload) return
      uploads.delete(id)
      become(id, stageAfter(answer))
    })
  }

  function stageAfter(answer: Awaited<Upload['done']>): Stage {
    if (answer.ok) return { at: 'ready', view: answer.value }
    // The network went away: it is tried again when it is back.
    if (answer.code === 'unanswered') return parts.online() ? { at: 'stopped', refusal: null } : { at: 'waiting' }
    if (answer.code === 'secret.suspected') return { at: 'blocked' }
    if (answer.code === 'file.question') return { at: 'asked' }
    const told = { ...answer, code: answer.code }
    return isForGood(answer.code) ? { at: 'refused', refusal: told } : { at: 'stopped', refusal: told }
  }

  function drop(id: string) {
    uploads.get(id)?.cancel()
    uploads.delete(id)
    outgoing.delete(id)
    list = list.filter((one) => one.id !== id)
  }

  return {
    get list() {
      return list
    },
    get standing() {
      return standingOf(list)
    },
    get held() {
      return send !== null
    },
    get refusal() {
      return refusal
    },
    add(files) {
      const room = MAX_FILES - list.length
      refusal = files.length > room ? fail('file.too_many', { max: MAX_FILES }) : null
      for (const file of files.slice(0, Math.max(0, room))) {
        const id = parts.nextId()
        list = [...list, { id, name: file.name, bytes: file.size, type: null, file, stage: { at: 'checking' } }]
        void check(id, file)
      }
      tell()
    },
    answer(id, showsSecret) {
      const leaving = outgoing.get(id)
      if (find(id)?.stage.at !== 'asked' || !leaving) return
      if (showsSecret) {
        drop(id)
        return tell()
      }
      outgoing.set(id, { ...leaving, answered: true })
      start(id)
    },
    cancel(id) {
      const upload = uploads.get(id)
      if (!upload && find(id)?.stage.at !== 'waiting') return
      uploads.delete(id)
      upload?.cancel()
      become(id, { at: 'stopped', refusal: null })
    },
    retry(id) {
      const one = find(id)
      if (one?.stage.at !== 'stopped') return
      if (outgoing.has(id)) return start(id)
      become(id, { at: 'checking' })
      void check(id, one.file)
    },
    remove(id) {
      drop(id)
      refusal = tooMany()
      tell()
    },
    connected() {
      for (const { id, stage } of list) if (stage.at === 'waiting' && parts.online()) start(id)
    },
    submit(deliver) {
      send = deliver
      tell()
    },
    restore(views) {
      const back = views.map((view): Attachment => {
        const { name, bytes, type } = view
        return {
          id: parts.nextId(),
          name,
          bytes,
          type,
          file: new File([], name, { type }),
          stage: { at: 'ready', view },
        }
      })
      list = [...list, ...back]
      refusal = tooMany()
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Trying the same file again would not help. */
const FOR_GOOD: readonly ErrorCode[] = ['file.too_large', 'file.type_refused', 'file.unreadable']
const isForGood = (code: ErrorCode) => FOR_GOOD.includes(code)
