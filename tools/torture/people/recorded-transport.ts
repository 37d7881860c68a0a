import type { Transport, TransportListener, Verbs, Wire } from '@walletdesk/shared/domain/connection/transport.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import type { Send } from '../history/operation.ts'
import type { Recorder } from '../history/recorder.ts'
import { digestOf } from './words.ts'

/** A command that stores something under its sender's key. */
type Sending = { key: string; text: string; conversation?: string | null }
type Again = Send['value']['again']

/** The server does not know itself whether it happened. */
const UNKNOWN = new Set(['storage.unavailable', 'internal', 'unanswered'])

const isSending = (verb: string, cmd: unknown): cmd is Sending =>
  ['message.send', 'conversation.open', 'desk.note', 'desk.writeTo'].includes(verb) &&
  typeof (cmd as Sending | null)?.key === 'string'

/** Notes down one try to send, and gives what notes down its outcome (nothing: none came). */
export function recordSend(
  recorder: Recorder,
  processOf: () => number,
  who: string,
  cmd: Sending,
  { kind = 'message', again }: { kind?: Send['value']['kind']; again?: Again } = {},
) {
  const process = processOf()
  const message = { who, kind, cid: cmd.key, text: digestOf(cmd.text), again }
  const value = { ...message, conv: cmd.conversation ?? null, seq: null, at: null }
  recorder.add({ process, type: 'invoke', f: 'send', value })
  return (result: Result<unknown> | null): Send['type'] => {
    if (result?.ok) {
      const { conversation, seq, at } = result.value as Sent
      recorder.add({ process, type: 'ok', f: 'send', value: { ...message, conv: conversation, seq, at } })
      return 'ok'
    }
    const code = result?.code ?? 'unanswered'
    const type = UNKNOWN.has(code) ? 'info' : 'fail'
    recorder.add({ process, type, f: 'send', value: { ...value, code } })
    return type
  }
}

export type Recording = {
  recorder: Recorder
  who: string
  /** Whether what was just acknowledged is sent once more, and how. */
  random: Random
}

/** Of so many acknowledged messages one is sent again: nobody waits for the answer but the history. */
const AGAIN = { same: 0.04, changed: 0.02 }

/** A transport that notes down what is sent over it, and now and then sends it twice. */
export function recorded<V extends Verbs<V>, E, Auth>(
  transport: Transport<V, E, Auth>,
  { recorder, who, random }: Recording,
): Transport<V, E, Auth> {
  const lanes = new Map<string, number>()
  /** One that does one thing at a time, until something of it stays unanswered. */
  const processOf = (lane: string) => () => {
    const known = lanes.get(lane) ?? recorder.nextProcess()
    lanes.set(lane, known)
    return known
  }

  function open(auth: Auth, listener: TransportListener<E>): Wire<V> {
    const unanswered = new Set<() => void>()
    const over = () => {
      for (const giveUp of [...unanswered]) giveUp()
    }
    const wire = transport.open(auth, {
      ...listener,
      connected: () => listener.connected(),
      refused: (refusal) => listener.refused(refusal),
      heard: (incoming) => listener.heard(incoming),
      lost() {
        over()
        listener.lost()
      },
    })

    function send<K extends keyof V>(
      verb: K,
      cmd: V[K]['cmd'],
      sending: Sending,
      ack: (result: Result<never>) => void,
      again?: Again,
    ) {
      const lane = again ? `${sending.key} again` : `${String(verb)} ${sending.conversation ?? ''}`
      const kind = verb === 'desk.note' ? 'note' : 'message'
      const note = recordSend(recorder, processOf(lane), who, sending, { kind, again })
      const giveUp = () => {
        unanswered.delete(giveUp)
        note(null)
        lanes.delete(lane)
      }
      unanswered.add(giveUp)
      wire.emit(verb, cmd, (result) => {
        if (!unanswered.delete(giveUp)) return
        const type = note(result)
        if (type === 'info' || again) lanes.delete(lane)
        if (type === 'ok' && !again) maybeAgain(verb, cmd, sending)
        ack(result as Result<never>)
      })
    }

    function maybeAgain<K extends keyof V>(verb: K, cmd: V[K]['cmd'], sending: Sending) {
      const chance = random.next()
      if (chance < AGAIN.same) send(verb, cmd, sending, () => undefined, 'same')
      else if (chance < AGAIN.same + AGAIN.changed) {
        const other = { ...sending, text: `${sending.text} !` }
        send(verb, other as V[K]['cmd'], other, () => undefined, 'changed')
      }
    }

    return {
      emit(verb, cmd, ack) {
        if (isSending(String(verb), cmd)) send(verb, cmd, cmd, ack as (result: Result<never>) => void)
        else wire.emit(verb, cmd, ack)
      },
      close() {
        over()
        wire.close()
      },
    }
  }
  return { open }
}
