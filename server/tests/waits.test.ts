import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { type Instant, instant, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus, WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import { demo } from '../demo/content.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { Forecaster } from '../src/core/forecast/forecaster.ts'
import type { SavedWaits } from '../src/ports/store-waits.ts'
import { relearnServer } from '../src/main/relearn.ts'
import { newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const content = { ...demo, team: { ...demo.team, usualHandleMs: null }, agents: demo.agents.slice(0, 1) }
const open = (text: string) => ({ key: newKey(), topic: null, name: null, text })

let world: TestWorld
const folders = new Set<string>()
afterEach(async () => {
  await world.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
  folders.clear()
})

/** Mia holds one conversation at a time; twelve of them took nine minutes each, and now she is busy. */
async function experienced() {
  world = await startWorld({ content })
  folders.add(world.dataFolder)
  const agent = await world.agent(mia)
  await agent.must('desk.setCapacity', { capacity: 1 })
  for (let i = 0; i < 12; i++) {
    const { conversation } = await (await world.visitor()).must('conversation.open', open(`number ${i}`))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.open', { conversation })
    await agent.must('message.send', { key: newKey(), conversation, text: 'Hello' })
    world.clock.advance(minutes(9))
    await agent.must('desk.close', { conversation })
  }
  const { conversation } = await (await world.visitor()).must('conversation.open', open('keeps her busy'))
  await agent.summary((s) => s.id === conversation && s.state === 'assigned')
  await agent.must('desk.open', { conversation })
  const waiting = await world.visitor()
  await waiting.must('conversation.open', open('waits'))
  const told = await waiting.until('status.changed', (s) => s.ahead === 0 && hasEnd(s.answer))
  return { waiting, told }
}

const hasEnd = (answer: WaitAnswer) => 'dueAt' in answer && answer.dueAt !== null

/** The same desk, started again; Mia is back. */
async function startAgain(dataFolder: string, at: number, token: string): Promise<QueueStatus> {
  const passwords = world.passwords
  world = await startWorld({ content, dataFolder, start: instant(at) })
  for (const [email, password] of passwords) world.passwords.set(email, password)
  await world.agent(mia)
  const visitor = await world.visitor({ token })
  if (hasEnd(visitor.welcome.status.answer)) return visitor.welcome.status
  return visitor.until('status.changed', ({ answer }) => hasEnd(answer))
}

test('[M8] a restart does not forget: who waits is told what they were told', async () => {
  const { waiting, told } = await experienced()
  const { clock, dataFolder } = world
  await world.close(true)
  const after = await startAgain(dataFolder, clock.now(), waiting.token)
  expect(after).toMatchObject({ ahead: 0, answer: told.answer })
})

test('[M9] learned anew by the command, it is the same: nothing but the record is needed', async () => {
  await experienced()
  const { clock, dataFolder } = world
  // Everything has been taken in and looked at.
  await (await world.visitor()).must('beacon', {})
  clock.advance(seconds(1))
  await world.close(true)
  const database = `sqlite:${join(dataFolder, 'walletdesk.db')}`
  const lived = await savedIn(database)
  const relearned = await relearnServer({ DATA_DIR: dataFolder, DATABASE_URL: database }, clock)
  expect(relearned).toMatchObject({ ok: true, value: { teams: 1 } })
  const learned = await savedIn(database)
  expect(learned.version).toBe(lived.version)
  const [before, after] = [lived, learned].map((saved) => toldFrom(saved, clock.now()))
  expect(after?.kind).toBe(before?.kind)
  // Which of two things in one millisecond came first is not on record: a minute's step of what is printed is allowed.
  expect(Math.abs((after?.dueAt ?? 0) - (before?.dueAt ?? Number.NaN))).toBeLessThanOrEqual(minutes(1))
  world = await startWorld({ content, dataFolder, start: clock.now() })
  expect((await world.visitor()).welcome.status.answer.kind).not.toBe('unknown')
})

async function savedIn(database: string) {
  const store = await openStore(database)
  try {
    const [saved] = await store.read.savedWaits()
    if (!saved) throw new Error('nothing was saved')
    return saved
  } finally {
    await store.close()
  }
}

/** What a newcomer is told by what was learned, with Mia at her place. */
function toldFrom({ team, state }: SavedWaits, at: Instant) {
  const forecaster = new Forecaster()
  expect(forecaster.open([{ team, usualHandleMs: null, saved: state }])).toEqual({ restored: true })
  const [picture] = forecaster.look([{ team, at, hours: { open: true, until: null }, oneMore: null }])
  if (!picture || !('dueAt' in picture.newcomer)) throw new Error('a newcomer is told a time')
  return picture.newcomer
}

test('[M9] the command says what is wrong where there is nothing to learn from', async () => {
  world = await startWorld()
  const missing = await relearnServer({ DATA_DIR: join(world.dataFolder, 'nowhere') }, world.clock)
  expect(missing).toMatchObject({ ok: false })
  expect(!missing.ok && missing.args?.sentence).toMatch(/There is no database at .*nowhere/)
})
