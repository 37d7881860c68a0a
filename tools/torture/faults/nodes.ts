import { setTimeout as sleep } from 'node:timers/promises'
import { always, type Fault, JUMP_HOURS, missed, nothing, pick, upNode } from './fault.ts'

export const kill: Fault = {
  name: 'kill',
  on: 'nodes',
  matrix: 'F1',
  says: 'a node is killed with SIGKILL and comes back',
  weight: 5,
  lasts: [0.3, 4],
  possible: always,
  async start(stage, random) {
    const node = upNode(stage, random)
    if (!node) return missed
    await node.kill()
    return async () => node.start()
  },
}

export const killAll: Fault = {
  name: 'kill-all',
  on: 'nodes',
  matrix: 'F17',
  says: 'every node is killed, and everybody comes back at once',
  weight: 1,
  lasts: [0.3, 3],
  possible: ({ nodes }) => nodes.length > 1,
  async start({ desk }) {
    await Promise.all(desk.nodes.map((node) => node.kill()))
    return async () => void (await Promise.all(desk.nodes.map((node) => node.start())))
  },
}

export const rolling: Fault = {
  name: 'rolling-restart',
  on: 'nodes',
  matrix: 'F2',
  says: 'node by node is stopped with SIGTERM and started again',
  weight: 1,
  lasts: [0, 0],
  possible: always,
  async start({ desk }) {
    for (const node of desk.nodes) {
      await node.stop()
      await node.start()
    }
    return nothing
  },
}

export const upgrade: Fault = {
  name: 'upgrade',
  on: 'nodes',
  matrix: 'F18',
  says: 'node by node is replaced by a later version; the first changes the schema while the others work',
  weight: 1,
  lasts: [0, 0],
  possible: always,
  async start({ desk }) {
    for (const node of desk.nodes) await node.replace()
    return nothing
  },
}

export const pause: Fault = {
  name: 'pause',
  on: 'nodes',
  matrix: 'F2',
  says: 'a node stands still (SIGSTOP) and goes on',
  weight: 2,
  lasts: [2, 12],
  possible: always,
  start(stage, random) {
    const node = upNode(stage, random)
    if (!node) return missed
    node.pause()
    return () => node.resume()
  },
}

const HOUR_MS = 3_600_000

export const clock: Fault = {
  name: 'clock-jump',
  on: 'clock',
  matrix: 'F9',
  says: 'the clock of a node jumps by an hour or a day, either way, and back',
  weight: 2,
  lasts: [2, 8],
  possible: always,
  start(stage, random) {
    const node = upNode(stage, random)
    if (!node) return missed
    const offset = (pick(JUMP_HOURS, random) ?? 0) * HOUR_MS
    node.order({ do: 'clock', offset, frozen: false })
    return () => node.order({ do: 'clock', offset: 0, frozen: false })
  },
}

export const frozen: Fault = {
  name: 'clock-frozen',
  on: 'clock',
  matrix: 'F9',
  says: 'the clock of a node stands still',
  weight: 1,
  lasts: [2, 8],
  possible: always,
  start(stage, random) {
    const node = upNode(stage, random)
    if (!node) return missed
    node.order({ do: 'clock', offset: 0, frozen: true })
    return () => node.order({ do: 'clock', offset: 0, frozen: false })
  },
}

/** Twice, and again at once: what a process does while it starts is struck, too. */
export const flapping: Fault = {
  name: 'kill-while-starting',
  on: 'nodes',
  matrix: 'F1',
  says: 'a node is killed, and killed again while it starts',
  weight: 1,
  lasts: [0, 0],
  possible: always,
  async start(stage, random) {
    const node = upNode(stage, random)
    if (!node) return missed
    await node.kill()
    const starting = node.start()
    await sleep(50 + random.next() * 400)
    await node.kill()
    await starting
    await node.start()
    return nothing
  },
}
