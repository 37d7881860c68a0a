import { setTimeout as sleep } from 'node:timers/promises'
import type { Sent, Synced } from '@walletdesk/shared/protocol/visitor.ts'
import type { Recorder } from '../history/recorder.ts'
import { type RawVisitor, rawVisitor } from './raw-visitor.ts'
import { recordSend } from './recorded-transport.ts'
import type { VisitorParts } from './visitor.ts'
import { digestOf, textOf } from './words.ts'

export type NewcomerParts = Pick<VisitorParts, 'door' | 'site' | 'team' | 'recorder'>

/** Less than one visitor may send in ten seconds. */
const MESSAGES = 8
const READ_AGAIN_MS = 50
/** Beyond the numbers of those who stay. */
const FIRST_NUMBER = 10_000

/** Comes once, writes over two connections without waiting for answers, reads all the while, and leaves; if they can. */
export async function newcomer({ door, site, team, recorder }: NewcomerParts): Promise<boolean> {
  const process = recorder.nextProcess()
  const who = `v${FIRST_NUMBER + process}`
  const address = `10.6.${Math.floor(process / 250) % 250}.${(process % 250) + 1}`
  const one = await rawVisitor(door, site, address, null)
  const other = one && (await rawVisitor(door, site, address, one.token))
  if (!one || !other) {
    one?.close()
    return false
  }
  const textAt = (n: number) => textOf({ visitor: who, team: team.name, note: false }, n)
  const send = async (over: RawVisitor, verb: string, cmd: { key: string; text: string; conversation?: string }) => {
    const note = recordSend(recorder, () => recorder.nextProcess(), who, cmd)
    const result = await over.ask(verb, cmd)
    note(result)
    return result?.ok ? (result.value as Sent) : null
  }
  const opening = { key: crypto.randomUUID(), topic: team.topic, name: null, text: textAt(0) }
  const opened = await send(one, 'conversation.open', opening)
  if (opened) {
    const { conversation } = opened
    const writing = Array.from({ length: MESSAGES }, (_, i) =>
      send(i % 2 ? one : other, 'message.send', { key: crypto.randomUUID(), conversation, text: textAt(i + 1) }),
    )
    await reading(other, conversation, { who, process, recorder, until: Promise.all(writing) })
    await one.ask('conversation.leave', { conversation })
  }
  one.close()
  other.close()
  return opened !== null
}

type Reading = { who: string; process: number; recorder: Recorder; until: Promise<unknown> }

async function reading(over: RawVisitor, conv: string, { who, process, recorder, until }: Reading): Promise<void> {
  recorder.add({ process, type: 'info', f: 'watch', value: { who, conv, whole: false } })
  let answered = false
  void until.then(() => {
    answered = true
  })
  for (let since = 0, last = false; !last; ) {
    // Once more after the last answer.
    last = answered
    const page = await over.ask('sync', { conversation: conv, since })
    if (!page?.ok) break
    for (const entry of (page.value as Synced).entries) {
      since = entry.seq
      if (entry.kind !== 'message') continue
      const value = { conv, seq: entry.seq, kind: entry.kind, text: digestOf(entry.text) }
      recorder.add({ process, type: 'ok', f: 'recv', value })
    }
    await sleep(READ_AGAIN_MS)
  }
  await until
  recorder.add({ process, type: 'info', f: 'unwatch', value: { who, conv } })
}
