import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { Happening, History, Operation } from '../history/operation.ts'

const STEP_NS = 1e6
const ANSWERS = ['ok', 'ok', 'ok', 'lost', 'refused'] as const

type Entry = { cid: string; text: string; at: number; who: string }

/**
 * A made-up history in which every promise is kept: some people write, some tries are unanswered and repeated, some
 * are refused for good, and readers are shown what is there.
 */
export function validHistory(random: Random): History {
  const operations: Operation[] = []
  const add = (happening: Happening) => {
    operations.push({ index: operations.length, time: operations.length * STEP_NS, ...happening } as Operation)
  }
  const upTo = (n: number) => Math.floor(random.next() * n)
  const convs = Array.from({ length: 1 + upTo(3) }, (_, i) => `c${i}`)
  const logs = new Map<string, Entry[]>(convs.map((conv) => [conv, []]))
  let processes = 100
  let made = 0

  for (const [i, conv] of convs.entries()) {
    add({ process: 0, type: 'ok', f: 'rights', value: { who: `v${i}`, visitor: `v${i}`, teams: [] } })
    add({ process: i, type: 'info', f: 'line', value: { who: `v${i}/1`, online: true } })
    add({ process: i, type: 'info', f: 'watch', value: { who: `v${i}/1`, conv, whole: true } })
  }
  add({ process: 0, type: 'ok', f: 'measure', value: measured('before') })
  const rounds = 4 + upTo(20)
  for (let round = 0; round < rounds; round++) {
    const i = upTo(convs.length)
    const conv = convs[i] ?? ''
    const log = logs.get(conv) ?? []
    const who = `v${i}`
    const cid = `k${String(made++).padStart(4, '0')}`
    const text = `t${made}`
    add({ process: i, type: 'invoke', f: 'write', value: { who, lane: 'thread', cid, text } })
    for (let answer = round === 0 ? 'ok' : ANSWERS[upTo(ANSWERS.length)]; ; answer = 'ok') {
      const process = processes++
      const message = { who, kind: 'message' as const, cid, text, conv }
      add({ process, type: 'invoke', f: 'send', value: { ...message, seq: null, at: null } })
      if (answer === 'refused') {
        add({ process, type: 'fail', f: 'send', value: { ...message, seq: null, at: null, code: 'message.empty' } })
        break
      }
      let seq = 1 + log.findIndex((entry) => entry.cid === cid)
      if (seq === 0) {
        // What is lost may have been the question or the answer.
        if (answer === 'lost' && random.next() < 0.5) {
          add({ process, type: 'info', f: 'send', value: { ...message, seq: null, at: null, code: 'unanswered' } })
          continue
        }
        log.push({ cid, text, at: 1_000 + made, who })
        add({ process: 0, type: 'ok', f: 'sync', value: { node: 0 } })
        seq = log.length
      }
      const at = log[seq - 1]?.at ?? 0
      if (answer === 'lost') {
        add({ process, type: 'info', f: 'send', value: { ...message, seq: null, at: null, code: 'unanswered' } })
        continue
      }
      add({ process, type: 'ok', f: 'send', value: { ...message, seq, at } })
      add({ process: i, type: 'ok', f: 'recv', value: { conv, seq, kind: 'message', text } })
      add({ process: 0, type: 'ok', f: 'saw', value: { who, visitor: who, team: 'north', note: false } })
      break
    }
  }
  add({ process: 0, type: 'invoke', f: 'fault', value: { fault: 'kill', detail: '' } })
  add({ process: 0, type: 'info', f: 'node', value: { node: 0, event: 'killed', detail: '' } })
  add({ process: 0, type: 'info', f: 'node', value: { node: 0, event: 'up', detail: '' } })
  add({ process: 0, type: 'ok', f: 'fault', value: { fault: 'kill', detail: '' } })
  add({ process: 0, type: 'ok', f: 'outbox', value: { who: 'v0', pending: 0, online: true, afterMs: 900 } })
  add({ process: 0, type: 'ok', f: 'measure', value: measured('after') })
  for (const [i, conv] of convs.entries()) {
    add({ process: i, type: 'info', f: 'unwatch', value: { who: `v${i}/1`, conv } })
    add({ process: i, type: 'info', f: 'line', value: { who: `v${i}/1`, online: false } })
  }
  for (const [conv, log] of logs) {
    for (const [i, { cid, text, at, who }] of log.entries())
      add({ process: 0, type: 'ok', f: 'read', value: { conv, seq: i + 1, kind: 'message', cid, who, at, text } })
    add({ process: 0, type: 'ok', f: 'chain', value: { conv, holds: true, seq: log.length } })
  }
  add({ process: 0, type: 'ok', f: 'canary', value: { kind: 'english', where: [] } })
  return operations
}

const measured = (when: 'before' | 'after') => ({
  node: 0,
  pid: 7,
  when,
  heap: 50e6,
  rss: 90e6,
  descriptors: 40,
  handles: 20,
})
