import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import {
  adopt,
  discard,
  enqueue,
  followTo,
  markSending,
  nextDue,
  type Outbox,
  type Pending,
  sendable,
  settle,
  takeOffLogged,
} from '@walletdesk/shared/domain/conversation/outbox.ts'
import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { elapsed } from '@walletdesk/shared/kernel/time.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import type { KeptChange, Opening } from './ports.ts'

/** One visitor has one conversation at a time: all that they write goes one after the other. */
const LANE = 'thread'

export type Writing = { text: string; files?: readonly FileView[]; conversation: ConversationId | null } & Opening

/** The outbox at work: what is written is kept, sent when this tab may send, and kept until it is on disk. */
export interface Sender {
  readonly outbox: Outbox<Opening>
  write(writing: Writing): void
  retry(key: ClientKey, text: string | undefined, conversation: ConversationId | null, answers?: string[]): void
  discard(key: ClientKey): void
  /** From the storage, or from another tab. */
  adopt(items: Outbox<Opening>, gone?: readonly ClientKey[]): void
  /** The conversations there are: what was for another goes to the newest. */
  reconcile(existing: readonly ConversationId[]): void
  /** The logs show more now. */
  takeOffLogged(placeOf: (key: ClientKey) => ConversationId | null): void
  /** Sends what may be sent. */
  pump(): void
  stop(): void
}

export function sender(parts: {
  clock: Clock
  random: Random
  nextKey(): ClientKey
  maySend(): boolean
  deliver(item: Pending<Opening>): Promise<Answer<Sent>>
  delivered(item: Pending<Opening>, sent: Sent): void
  /** The server found a secret in it. It is here no longer: not in the outbox, the storage or another tab. */
  suspected(item: Pending<Opening>, args: Readonly<Record<string, string | number>>): void
  keep(change: KeptChange): void
  changed(): void
}): Sender {
  const { clock } = parts
  let outbox: Outbox<Opening> = []
  let cancelDue = () => {}

  /** What changed here is kept, and told to the other tabs. */
  const become = (next: Outbox<Opening>) => {
    const before = new Map(outbox.map((item) => [item.key, item]))
    // That it is under way is no news: whoever takes over has to send it again.
    const put = next.filter((item) => before.get(item.key) !== item && item.progress.at !== 'sending')
    for (const { key } of next) before.delete(key)
    outbox = next
    if (put.length > 0 || before.size > 0) parts.keep({ put, remove: [...before.keys()] })
  }

  const send = async (item: Pending<Opening>) => {
    const answer = await parts.deliver(item)
    const settled = settle(outbox, item.key, answer, clock.now(), parts.random)
    const suspected = !answer.ok && answer.code === 'secret.suspected'
    become(suspected ? discard(settled, item.key) : settled)
    if (answer.ok) parts.delivered(item, answer.value)
    else if (suspected) parts.suspected(item, answer.args ?? {})
    pump()
    parts.changed()
  }

  const pump = () => {
    cancelDue()
    if (!parts.maySend()) return
    for (const item of sendable(outbox, clock.now())) {
      become(markSending(outbox, item.key))
      void send(item)
    }
    const due = nextDue(outbox, clock.now())
    if (due !== null) cancelDue = clock.after(elapsed(clock.now(), due), pump)
  }

  const put = (key: ClientKey, { text, files = [], conversation, ...extra }: Writing) => {
    const written = { key, lane: LANE, conversation, text, writtenAt: clock.now(), extra }
    become(enqueue(outbox, files.length > 0 ? { ...written, files } : written))
    pump()
  }

  return {
    get outbox() {
      return outbox
    },
    write(writing) {
      // Behind one that has yet to find its conversation, it goes to the same.
      const last = outbox.findLast(({ progress }) => progress.at === 'waiting' || progress.at === 'sending')
      put(parts.nextKey(), last ? { ...writing, conversation: last.conversation } : writing)
    },
    retry(key, text, conversation, answers) {
      const item = outbox.find((other) => other.key === key && other.progress.at === 'refused')
      if (!item) return
      become(discard(outbox, key))
      const { extra, files = [] } = item
      put(parts.nextKey(), { ...extra, text: text ?? item.text, files, conversation, answers })
    },
    discard(key) {
      become(discard(outbox, key))
    },
    adopt(items, gone = []) {
      outbox = adopt(outbox, items).filter((item) => !gone.includes(item.key))
      pump()
    },
    reconcile(existing) {
      const lost = (item: Pending<Opening>) => item.conversation !== null && !existing.includes(item.conversation)
      if (outbox.some(lost)) become(followTo(outbox, LANE, existing.at(-1) ?? null))
    },
    takeOffLogged(placeOf) {
      become(takeOffLogged(outbox, placeOf))
      pump()
    },
    pump,
    stop() {
      cancelDue()
    },
  }
}
