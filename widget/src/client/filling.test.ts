import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import { describe, expect, test } from 'vitest'
import { type Tab, type World, world } from '../../tests/client/browser-model.ts'

const memo: FilledFields = [{ field: 'memo', value: { kind: 'text', text: '4411' } }]
const typed = { memo: '4411', address: 'TR7N' }
const first = { topic: null, name: null, text: 'My deposit is missing' }

const given = ({ desk }: World) =>
  (desk.newest()?.log ?? []).flatMap((entry) => (entry.kind === 'intake' ? entry.answers.map((a) => a.value) : []))
const lines = ({ client }: Tab) =>
  client.state.items.map((item) => (item.kind === 'event' ? item.entry.kind : 'message'))

async function waiting() {
  const w = world()
  const tab = w.openTab()
  await w.pass(seconds(1))
  tab.client.open(first)
  await w.pass(seconds(1))
  tab.client.setDraft({ fields: typed })
  await w.pass(seconds(1))
  return { w, tab }
}

/** The answer, and what happened until it was there. */
async function fill(w: World, tab: Tab, fields = memo) {
  const answer = tab.client.fill(fields)
  await w.pass(seconds(12))
  return answer
}

describe('[K7] what is typed into fields', () => {
  test('comes back after a reload, and is in the other tab', async () => {
    const { w, tab } = await waiting()
    const other = w.openTab()
    await w.pass(seconds(1))
    expect(other.client.state.draft.fields).toEqual(typed)
    other.client.setDraft({ fields: { ...typed, memo: '4412' } })
    await w.pass(seconds(1))
    expect(tab.client.state.draft.fields).toEqual({ ...typed, memo: '4412' })
    tab.crash()
    other.crash()
    const next = w.openTab()
    await w.pass(seconds(1))
    expect(next.client.state.draft.fields).toEqual({ ...typed, memo: '4412' })
  })

  test('leaves the draft when it is on the server’s disk, and nothing else does', async () => {
    const { w, tab } = await waiting()
    expect(await fill(w, tab)).toMatchObject({ ok: true })
    expect(tab.client.state.draft.fields).toEqual({ address: 'TR7N' })
    expect(lines(tab)).toEqual(['opened', 'queued', 'message', 'intake'])
  })

  test('stays after a refusal', async () => {
    const { w, tab } = await waiting()
    w.desk.refuseMessages('intake.invalid')
    expect(await fill(w, tab)).toMatchObject({ ok: false, code: 'intake.invalid' })
    expect(tab.client.state.draft.fields).toEqual(typed)
  })

  test('goes along with the first message, and stays until that is on the disk', async () => {
    const w = world()
    const tab = w.openTab()
    await w.pass(seconds(1))
    w.desk.refuseMessages('rate.limited')
    tab.client.setDraft({ fields: typed })
    tab.client.open({ ...first, intake: memo })
    await w.pass(seconds(1))
    expect(tab.client.state.draft.fields).toEqual(typed)
    w.desk.refuseMessages(null)
    await w.pass(seconds(90))
    expect(given(w)).toEqual([memo[0]?.value])
    expect(tab.client.state.draft.fields).toEqual({ address: 'TR7N' })
  })

  test('written without a connection goes along after a reload', async () => {
    const w = world()
    const tab = w.openTab()
    await w.pass(seconds(1))
    w.net.setUp(false)
    tab.client.open({ ...first, intake: memo })
    await w.pass(seconds(1))
    tab.crash()
    w.net.setUp(true)
    w.openTab()
    await w.pass(seconds(5))
    expect(given(w)).toEqual([memo[0]?.value])
  })
})

test('[K5] what had no answer is filled in once, however often it is sent again', async () => {
  const { w, tab } = await waiting()
  w.net.silence()
  expect(await fill(w, tab)).toMatchObject({ ok: false, code: 'unanswered' })
  await w.pass(seconds(30))
  expect(await fill(w, tab)).toMatchObject({ ok: true })
  expect(given(w)).toEqual([memo[0]?.value])
})

test('[K6] what an agent asks for waits for the visitor’s eyes like a message', async () => {
  const { w, tab } = await waiting()
  w.desk.assign()
  w.desk.ask('memo')
  await w.pass(seconds(1))
  expect(tab.client.state.unread).toBe(1)
  expect(tab.client.state.firstUnread).toBe(tab.client.state.items.at(-1)?.id)
  tab.client.seen()
  expect(tab.client.state.unread).toBe(0)
})
