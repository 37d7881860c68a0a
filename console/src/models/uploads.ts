import { type ReadonlySignal, signal, type Signal } from '@preact/signals'
import { typeOfName } from '@walletdesk/shared/domain/files/endings.ts'
import { worthRetrying } from '@walletdesk/shared/domain/retry.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import type { FileType, FileView } from '@walletdesk/shared/protocol/file.ts'
import { MAX_FILE_BYTES, MAX_FILES, MAX_PICTURE_PIXELS } from '@walletdesk/shared/protocol/limits.ts'
import type { Answer, Refusal } from './api.ts'

/** A file somebody chose, pasted or dropped. */
export type Chosen = { readonly name: string; readonly content: Blob }

export type UploadRequest = {
  chosen: Chosen
  type: FileType
  /** The agent said that the picture shows no secret. */
  noSecretShown: boolean
  /** From 0 to 1, of the bytes that have left. */
  onProgress: (share: number) => void
  signal: AbortSignal
}
export type SendFile = (request: UploadRequest) => Promise<Answer<FileView>>

export type Upload = {
  readonly id: number
  readonly name: string
  readonly bytes: number
  readonly state:
    | { readonly at: 'sending'; readonly share: number }
    | { readonly at: 'ready'; readonly file: FileView }
    | { readonly at: 'asked' }
    | { readonly at: 'refused'; readonly refusal: Refusal }
}

/** Nothing is under way, and nothing waits for an answer: a message sent now takes all that can go with it. */
export const areSettled = (uploads: readonly Upload[]): boolean =>
  uploads.every(({ state }) => state.at === 'ready' || state.at === 'refused')

/** Refused for now, or on the way. What the file itself is refused for stays so. */
export const mayRetry = ({ code }: Refusal): boolean =>
  code === 'unreachable' || code === 'file.unreadable' || worthRetrying(code)

/** What is to go with the next message of each conversation. It outlives a look at another one, not the page. */
export type Uploads = {
  of(conversation: ConversationId): ReadonlySignal<readonly Upload[]>
  /** Begins to upload them; `false`: not all, there were too many. */
  add(conversation: ConversationId, chosen: readonly Chosen[]): boolean
  /** Breaks off what is under way, too. */
  remove(conversation: ConversationId, id: number): void
  retry(conversation: ConversationId, id: number): void
  /** The agent says that the picture shows no secret. */
  answer(conversation: ConversationId, id: number): void
  /** Takes off those that are ready, to be sent. */
  take(conversation: ConversationId): FileView[]
  close(): void
}

type Going = { chosen: Chosen; abort: AbortController }

const tooLarge = fail('file.too_large', {
  max: MAX_FILE_BYTES / 1024 / 1024,
  pixels: MAX_PICTURE_PIXELS / 1_000_000,
} as const)

/** Refused without asking the server: it would say the same. */
const refusedAtOnce = (chosen: Chosen, type: FileType | null): Refusal | null => {
  if (type === null) return fail('file.type_refused')
  if (type === 'application/pdf') return fail('agent.pdf_refused')
  return chosen.content.size > MAX_FILE_BYTES ? tooLarge : null
}

export function openUploads(send: SendFile): Uploads {
  const lists = new Map<ConversationId, Signal<readonly Upload[]>>()
  const going = new Map<number, Going>()
  let ids = 0

  const of = (conversation: ConversationId) => {
    const known = lists.get(conversation)
    if (known) return known
    const made = signal<readonly Upload[]>([])
    lists.set(conversation, made)
    return made
  }
  const become = (conversation: ConversationId, id: number, state: Upload['state']) => {
    const list = of(conversation)
    list.value = list.value.map((one) => (one.id === id ? { ...one, state } : one))
  }

  const start = async (conversation: ConversationId, id: number, noSecretShown: boolean) => {
    const one = going.get(id)
    if (!one) return
    const { chosen } = one
    const type = typeOfName(chosen.name)
    const refusal = refusedAtOnce(chosen, type)
    if (refusal || type === null) {
      if (refusal) become(conversation, id, { at: 'refused', refusal })
      return
    }
    one.abort = new AbortController()
    const { signal } = one.abort
    become(conversation, id, { at: 'sending', share: 0 })
    const onProgress = (share: number) => {
      if (!signal.aborted) become(conversation, id, { at: 'sending', share })
    }
    const answer = await send({ chosen, type, noSecretShown, onProgress, signal })
    if (signal.aborted) return
    if (answer.ok) become(conversation, id, { at: 'ready', file: answer.value })
    else if (answer.code === 'file.question') become(conversation, id, { at: 'asked' })
    else become(conversation, id, { at: 'refused', refusal: answer })
  }

  const forget = (id: number) => {
    going.get(id)?.abort.abort()
    going.delete(id)
  }

  return {
    of,
    add(conversation, chosen) {
      const list = of(conversation)
      const taken = chosen.slice(0, Math.max(0, MAX_FILES - list.value.length))
      for (const one of taken) {
        const id = ++ids
        going.set(id, { chosen: one, abort: new AbortController() })
        const state = { at: 'sending', share: 0 } as const
        list.value = [...list.value, { id, name: one.name, bytes: one.content.size, state }]
        void start(conversation, id, false)
      }
      return taken.length === chosen.length
    },
    remove(conversation, id) {
      forget(id)
      const list = of(conversation)
      list.value = list.value.filter((one) => one.id !== id)
    },
    retry: (conversation, id) => void start(conversation, id, false),
    answer: (conversation, id) => void start(conversation, id, true),
    take(conversation) {
      const list = of(conversation)
      const files: FileView[] = []
      const left: Upload[] = []
      for (const one of list.value) {
        if (one.state.at !== 'ready') {
          left.push(one)
          continue
        }
        files.push(one.state.file)
        forget(one.id)
      }
      list.value = left
      return files
    },
    close() {
      for (const id of [...going.keys()]) forget(id)
    },
  }
}
