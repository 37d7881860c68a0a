import { type ReadonlySignal, signal } from '@preact/signals'
import {
  adopt,
  discard,
  enqueue,
  markSending,
  nextDue,
  type Outbox,
  sendable,
  settle,
  takeOffShown,
} from '@walletdesk/shared/domain/conversation/outbox.ts'
import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { elapsed } from '@walletdesk/shared/kernel/time.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import type { Answer } from './api.ts'
import type { DeskLine, Unsent, Written } from './desk.ts'

/** Where what is unsent outlives the page. */
export interface OutboxStore {
  /** `null`: this browser keeps nothing. */
  load(): Promise<readonly Unsent[] | null>
  /** `false`: it could not be kept. */
  put(item: Unsent): Promise<boolean>
  remove(key: ClientKey): Promise<boolean>
}

/** What this agent has written and the server may not have yet. */
export type Outgoing = {
  unsent: ReadonlySignal<Outbox<Written>>
  /** What is unsent would outlive the page. */
  keeps: ReadonlySignal<boolean>
  write(kind: Written['kind'], conversation: ConversationId, text: string, files?: readonly FileView[]): void
  /** Asks the server at once, past the outbox: for what it will likely refuse, so that its writer keeps it. */
  attempt(kind: Written['kind'], conversation: ConversationId, text: string): Promise<Answer<Sent>>
  /** Sends what was refused once more, as a new message. */
  retry(key: ClientKey): void
  discard(key: ClientKey): void
  /** The logs show more now: what they show is taken off. */
  forgetShown(shown: (sent: Sent) => boolean): void
  onSent(listener: (item: Unsent, sent: Sent) => void): () => void
  close(): void
}

export type OutgoingDeps = {
  line: DeskLine
  store: OutboxStore
  clock: Clock
  random: Random
  nextKey: () => ClientKey
}

/** Notes and messages of one conversation go out one by one each; neither waits for the other. */
const laneOf = (kind: Written['kind'], conversation: ConversationId) =>
  `${kind === 'note' ? 'note' : 'say'}:${conversation}`

export function openOutgoing({ line, store, clock, random, nextKey }: OutgoingDeps): Outgoing {
  const unsent = signal<Outbox<Written>>([])
  const sentListeners = new Set<(item: Unsent, sent: Sent) => void>()
  let cancelTimer = () => {}

  const keeps = signal(true)
  const put = (item: Unsent) =>
    void store.put(item).then((kept) => {
      keeps.value = kept
    })

  const commandOf = (item: Unsent) => {
    const { key, text, conversation, extra } = item
    if (conversation === null) return null
    const cmd = { key, text, conversation, ...(extra.files && { files: extra.files.map(({ id }) => id) }) }
    if (extra.kind === 'note') return line.ask('desk.note', { key, text, conversation })
    // Behind one that opened a linked conversation the others go there, where they are ordinary messages.
    const opensLinked = extra.kind === 'write-to' && item.lane === laneOf(extra.kind, conversation)
    return line.ask(opensLinked ? 'desk.writeTo' : 'message.send', cmd)
  }

  const sendOne = async (item: Unsent) => {
    unsent.value = markSending(unsent.value, item.key)
    const answer = await commandOf(item)
    if (!answer) return
    const before = unsent.value
    unsent.value = settle(before, item.key, answer, clock.now(), random)
    for (const now of unsent.value) {
      if (now.progress.at === 'sent') void store.remove(now.key)
      else if (!before.includes(now)) put(now)
    }
    if (answer.ok) for (const listener of [...sentListeners]) listener(item, answer.value)
    drive()
  }

  const drive = () => {
    cancelTimer()
    if (line.connection.peek().state !== 'online') return
    const now = clock.now()
    for (const item of sendable(unsent.value, now)) void sendOne(item)
    const due = nextDue(unsent.value, now)
    if (due !== null) cancelTimer = clock.after(elapsed(now, due), drive)
  }

  const write = (
    kind: Written['kind'],
    conversation: ConversationId,
    text: string,
    files: readonly FileView[] = [],
  ) => {
    const key = nextKey()
    unsent.value = enqueue(unsent.value, {
      key,
      lane: laneOf(kind, conversation),
      conversation,
      text,
      writtenAt: clock.now(),
      extra: { kind, ...(files.length > 0 && { files }) },
    })
    const item = unsent.value.find((other) => other.key === key)
    if (item) put(item)
    drive()
  }

  const drop = (key: ClientKey) => {
    unsent.value = discard(unsent.value, key)
    void store.remove(key)
  }

  const loaded = store.load().then((items) => {
    keeps.value = items !== null
    const again = (items ?? []).map(
      (item): Unsent =>
        item.progress.at === 'sending'
          ? { ...item, progress: { at: 'waiting', tries: item.progress.tries, notBefore: clock.now() } }
          : item,
    )
    unsent.value = adopt(again, unsent.value)
    drive()
  })
  const stopWatching = line.connection.subscribe((connection) => {
    if (connection.state === 'online') void loaded.then(drive)
  })

  return {
    unsent,
    keeps,
    write,
    attempt: (kind, conversation, text) =>
      line.ask(kind === 'write-to' ? 'desk.writeTo' : 'message.send', { key: nextKey(), conversation, text }),
    retry(key) {
      const item = unsent.value.find((other) => other.key === key)
      if (!item || item.progress.at !== 'refused' || item.conversation === null) return
      drop(key)
      write(item.extra.kind, item.conversation, item.text, item.extra.files)
    },
    discard: drop,
    forgetShown(shown) {
      unsent.value = takeOffShown(unsent.value, shown)
    },
    onSent(listener) {
      sentListeners.add(listener)
      return () => {
        sentListeners.delete(listener)
      }
    },
    close() {
      cancelTimer()
      stopWatching()
    },
  }
}
