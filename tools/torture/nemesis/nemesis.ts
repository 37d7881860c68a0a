import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { within } from '../../within.ts'
import { type Fault, type Heal, missed, type Stage } from '../faults/fault.ts'
import type { Planned } from './schedule.ts'

const CHANCES = 2 ** 31
/** Longer than any fault takes to be struck and undone on a busy machine: whoever waits longer waits for ever. */
const OVER_MS = 300_000

/** Strikes by a plan, and undoes everything. Resolves when the last fault is healed; gives how many there were. */
export async function strike(
  plan: readonly Planned[],
  faults: readonly Fault[],
  stage: Stage,
  say: (line: string) => void,
  overMs = OVER_MS,
) {
  const { recorder } = stage.people
  const startedAt = performance.now()
  const since = () => (performance.now() - startedAt) / 1000
  /** What strikes the same place waits for its turn. */
  const turns = new Map<string, Promise<void>>()
  const failures: unknown[] = []
  let struck = 0

  const strikeAndHeal = async (planned: Planned, fault: Fault) => {
    let heal: Heal | undefined
    try {
      heal = await fault.start(stage, seededRandom(Math.floor(planned.chance * CHANCES)))
      if (planned.lasts > 0 && heal !== missed) await sleep(planned.lasts * 1000)
    } finally {
      await heal?.()
    }
    return heal
  }

  const run = async (planned: Planned, fault: Fault) => {
    struck += 1
    say(`${since().toFixed(1).padStart(7)} s  ${fault.name}`)
    const value = { fault: fault.name, detail: `planned at ${planned.at} s` }
    recorder.add({ process: 0, type: 'invoke', f: 'fault', value })
    let heal: Heal | undefined
    try {
      const done = strikeAndHeal(planned, fault)
      heal = await within(planned.lasts * 1000 + overMs, done, `The fault ${fault.name} is not over`)
    } finally {
      recorder.add({ process: 0, type: 'ok', f: 'fault', value: { ...value, missed: heal === missed } })
    }
  }

  for (const planned of plan) {
    const fault = faults.find(({ name }) => name === planned.fault)
    if (!fault) continue
    await sleep(Math.max(0, planned.at - since()) * 1000)
    const before = turns.get(fault.on) ?? Promise.resolve()
    turns.set(
      fault.on,
      before.then(() => run(planned, fault)).catch((error: unknown) => void failures.push(error)),
    )
  }
  await Promise.all(turns.values())
  if (failures.length > 0) throw new AggregateError(failures, 'A fault could not be struck or healed.')
  return struck
}
