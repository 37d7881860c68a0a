import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { storedLogs } from '../../server/testing/stored-logs.ts'
import { Belongings } from '../belongings.ts'
import { onEnd } from '../on-end.ts'
import { searchFor } from './canaries.ts'
import { type Bounds, check, checkerNames, type Finding } from './checkers/all.ts'
import { blind } from './checkers/blind.ts'
import { type Desk, startDesk } from './desk/desk.ts'
import { faults as allFaults } from './faults/all.ts'
import type { Fault } from './faults/fault.ts'
import { type Figures, figuresOf } from './figures.ts'
import { caughtUp } from './history/caught-up.ts'
import { Recorder } from './history/recorder.ts'
import { recordIncidents } from './incidents.ts'
import { strike } from './nemesis/nemesis.ts'
import { schedule } from './nemesis/schedule.ts'
import { olderVersion } from './older.ts'
import type { Options } from './options.ts'
import { gather, type People } from './people/people.ts'
import { todaysWidget, widgetOf } from './people/widget.ts'
import { digestOf } from './people/words.ts'

export type Run = {
  options: Options
  /** Where everything about it lies; `null` once it is removed. */
  folder: string | null
  figures: Figures
  findings: Finding[]
  /** Every checker that looked. */
  checkers: readonly string[]
  /** What could not be looked at here. */
  unseen: string[]
}

/** Who goes on waiting after this waits in vain: three times what docs/rules.md says, for a busy machine. */
const PATIENT: Bounds = { stale: 90, revoked: 30, drained: 180 }
const ARRIVE_MS = 60_000
const LOOK_MS = 500
const COME_BACK_MS = 30_000
/** So long before the end nobody writes any more. */
const LAST_FAULT_S = 0.5
/** Before the first fault, so that what is learned at the start is no growth. */
const SETTLE_MS = 2_000

/** `true` once it is so; `false` when it is not so in time. */
async function until(is: () => boolean, withinMs: number): Promise<boolean> {
  const startedAt = performance.now()
  while (!is()) {
    if (performance.now() - startedAt > withinMs) return false
    await sleep(LOOK_MS)
  }
  return true
}

/** Which of the faults can be struck on this desk; all of them where none is named. */
const possibleOn = (desk: Desk, names: readonly string[] | null): Fault[] =>
  allFaults.filter((fault) => fault.possible(desk) && (names === null || names.includes(fault.name)))

/** When the faults are over: does everything come to rest? */
async function quiet(people: People, recorder: Recorder, bounds: Bounds): Promise<void> {
  const healedAt = performance.now()
  const everybody = [
    ...people.visitors.map((v) => ({ who: v.parts.name, one: v })),
    ...people.agents.map((a) => ({ who: a.name, one: a })),
  ]
  const drained = () => everybody.every(({ one }) => one.pending === 0 && one.online)
  await until(drained, bounds.drained * 1000)
  // Longer than the bound, so that what comes late is seen as that.
  await until(() => caughtUp(recorder.operations), (bounds.stale + 10) * 1000)
  // A line that ends in this moment is no fault, and comes back.
  await until(drained, COME_BACK_MS)
  const afterMs = Math.round(performance.now() - healedAt)
  for (const { who, one } of everybody)
    recorder.add({
      process: 0,
      type: 'ok',
      f: 'outbox',
      value: { who, pending: one.pending, online: one.online, afterMs },
    })
}

async function readLogs(desk: Desk, recorder: Recorder): Promise<void> {
  for (const { conversation, facts, brokenAt } of await storedLogs(desk.database)) {
    const conv = conversation.id
    for (const { seq, at, key, sender, body } of facts) {
      const who = sender === null ? null : sender.role === 'agent' ? sender.id : sender.role
      const text = body.kind === 'message' || body.kind === 'note' ? digestOf(body.text) : null
      recorder.add({
        process: 0,
        type: 'ok',
        f: 'read',
        value: { conv, seq, kind: body.kind, cid: key, who, at, text },
      })
    }
    const value = { conv, holds: brokenAt === null, seq: brokenAt ?? conversation.head }
    recorder.add({ process: 0, type: 'ok', f: 'chain', value })
  }
}

/** What ends this leaves no servers, mounts and folders behind; a bug of ours only the folder. Gives what unties it. */
function untilEnd({ putAway }: Belongings, folder: string): () => Promise<void> {
  const all = () => putAway().finally(() => rm(folder, { recursive: true, force: true }))
  const end = onEnd(all, ['SIGINT', 'SIGTERM', 'disconnect'])
  const broken = (error: unknown) => {
    console.error(error, `\nHistory, logs and data: ${folder}`)
    end.now(putAway, 1)
  }
  process.once('uncaughtException', broken)
  return () => {
    process.off('uncaughtException', broken)
    return end.untie()
  }
}

export type Extra = {
  /** Only these faults. */
  faults?: readonly string[]
  /** Loaded into each node before the server. */
  imports?: readonly string[]
  bounds?: Bounds
  say(line: string): void
}

/** One run: a desk, people, faults by the seed, then quiet, and what was wrong. */
export async function torture(options: Options, { faults, imports = [], bounds = PATIENT, say }: Extra): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'walletdesk-torture-'))
  const belongings = new Belongings()
  const untie = untilEnd(belongings, folder)
  const recorder = new Recorder(options.history ?? join(folder, 'history.jsonl'))
  let people: People | null = null
  let desk: Desk
  try {
    const older = options.from === null ? null : await olderVersion(options.from, belongings.own)
    desk = await startDesk(options, folder, recorder, imports, older?.serves ? older : null, belongings.own)
    people = await gather(desk, recorder, options, older ? [todaysWidget, await widgetOf(older)] : [todaysWidget])
    const { visitors, agents, careless } = people
    const stop = people.live()
    await until(() => [...visitors, ...agents].every(({ online }) => online), ARRIVE_MS)
    await sleep(SETTLE_MS)
    for (const node of desk.nodes) await node.measure('before')

    const possible = possibleOn(desk, faults ?? null)
    const plan = schedule(possible, options.seconds, options.seed)
    // The last words are said while the last faults last.
    const lastWords = setTimeout(stop, Math.max(0, options.seconds - LAST_FAULT_S) * 1000)
    await strike(plan, possible, { desk, people }, say)
    clearTimeout(lastWords)
    stop()
    say('The faults are over. Waiting for everything to come to rest.')
    await quiet(people, recorder, bounds)
    for (const node of desk.nodes) await node.measure('after')
    await people.close()
    people = null
    await desk.stop()
    await readLogs(desk, recorder)
    await recordIncidents(desk, recorder)
    await searchFor(careless.secrets, desk, folder, recorder)
  } catch (error) {
    say(`\nHistory, logs and data: ${folder}`)
    throw error
  } finally {
    await people?.close()
    await belongings.putAway()
    await recorder.close()
    await untie()
  }
  const findings = [...blind(recorder.operations, desk.traced), ...check(recorder.operations, bounds)]
  const figures = figuresOf(recorder.operations)
  const unseen = [
    ...(desk.traced ? [] : ['I9 by the calls to the disk']),
    ...(desk.postgres && !desk.postgres.disk() ? ['a full disk of PostgreSQL, which takes mounting one'] : []),
  ]
  if (findings.length === 0) await rm(folder, { recursive: true, force: true })
  const run = {
    options,
    folder: findings.length > 0 ? folder : null,
    figures,
    findings,
    checkers: [...checkerNames, 'blind'],
    unseen,
  }
  if (options.json) await writeFile(options.json, `${JSON.stringify(run, null, 2)}\n`)
  return run
}
