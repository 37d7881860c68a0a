import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { deskSchemas } from '@walletdesk/shared/protocol/desk.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import { type VisitorVerbs, visitorSchemas } from '@walletdesk/shared/protocol/visitor.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { Desk } from '../testing/canary/desk.ts'
import { everySecret, type Secret, someSecrets } from '../testing/canary/secrets.ts'
import { type Heap, tracesOf } from '../testing/canary/traces.ts'
import { about, callApi, newKey, visitorClient } from '../testing/clients.ts'
import { textsIn } from '../testing/schemas.ts'
import { ANSWER_MS, connected, visitorSocket } from '../testing/sockets.ts'
import { upload } from '../testing/uploads.ts'

type Planted = { way: string; secret: Secret; passed: boolean }

const open = (text = 'Hello', name: string | null = null) => ({ key: newKey(), topic: null, name, text })

/** Plants one secret; whether the server took it. */
type Way = (desk: Desk, secret: Secret) => Promise<boolean>

/** A visitor whose page or browser says something, and who then writes. */
const saying = async (desk: Desk, hello: VisitorVerbs['hello']['cmd']): Promise<boolean> => {
  const visitor = await visitorClient(desk.origin).connected()
  const welcome = await visitor.ask('hello', hello)
  const opened = await visitor.ask('conversation.open', open())
  visitor.close()
  return welcome.ok && opened.ok
}

const withPage = (page: Partial<typeof about.page>) => ({ ...about, page: { ...about.page, ...page } })

/** A conversation that the agent holds, and its visitor. */
async function held(desk: Desk) {
  const visitor = await desk.visitor()
  const { conversation } = await visitor.must('conversation.open', open())
  await desk.agent.must('desk.take', { conversation })
  const done = async <T>(result: Result<T>) => {
    const { summary } = await desk.agent.must('desk.open', { conversation })
    if (summary.state !== 'closed') await desk.agent.must('desk.close', { conversation })
    visitor.close()
    return result.ok
  }
  return { visitor, conversation, done }
}

const plain = { type: 'text/plain' }

async function tokenOf(desk: Desk): Promise<{ token: string }> {
  const visitor = await visitorClient(desk.origin).connected()
  const { token = '' } = await visitor.must('hello', about)
  visitor.close()
  return { token }
}

const filledZone = (zone: string): FilledFields => [
  { field: 'time', value: { kind: 'time', at: instant(1_750_000_000_000), zone } },
]
const filled = (text: string): FilledFields => [{ field: 'text', value: { kind: 'text', text } }]

async function fill(desk: Desk, fields: FilledFields): Promise<boolean> {
  const visitor = await desk.visitor()
  const { conversation } = await visitor.must('conversation.open', open())
  const { ok } = await visitor.ask('intake.fill', { key: newKey(), conversation, fields })
  visitor.close()
  return ok
}

/** By the frame's field, so that one without its way here is found below. */
const WAYS: Record<string, Way> = {
  'visitor conversation.open text': async (desk, { text }) => {
    const visitor = await desk.visitor()
    const { ok } = await visitor.ask('conversation.open', open(text))
    visitor.close()
    return ok
  },
  'visitor conversation.open name': async (desk, { text }) => {
    const visitor = await desk.visitor()
    const { ok } = await visitor.ask('conversation.open', open('Hello', text))
    visitor.close()
    return ok
  },
  'visitor message.send text': async (desk, { text }) => {
    const visitor = await desk.visitor()
    const { conversation } = await visitor.must('conversation.open', open())
    const { ok } = await visitor.ask('message.send', { key: newKey(), conversation, text })
    visitor.close()
    return ok
  },
  'visitor conversation.rate comment': async (desk, { text }) => {
    const visitor = await desk.visitor()
    const { conversation } = await visitor.must('conversation.open', open())
    await visitor.must('conversation.leave', { conversation })
    const { ok } = await visitor.ask('conversation.rate', { conversation, stars: 3, comment: text })
    visitor.close()
    return ok
  },
  'visitor conversation.open intake[].value.text': async (desk, { text }) => {
    const visitor = await desk.visitor()
    const { ok } = await visitor.ask('conversation.open', { ...open(), intake: filled(text) })
    visitor.close()
    return ok
  },
  'visitor conversation.open intake[].value.zone': async (desk, { text }) => {
    const visitor = await desk.visitor()
    const { ok } = await visitor.ask('conversation.open', { ...open(), intake: filledZone(text) })
    visitor.close()
    return ok
  },
  'visitor intake.fill fields[].value.text': async (desk, { text }) => fill(desk, filled(text)),
  'visitor intake.fill fields[].value.zone': async (desk, { text }) => fill(desk, filledZone(text)),
  'visitor hello page.url': (desk, { text }) =>
    saying(desk, withPage({ url: `https://wallet.example/${encodeURIComponent(text)}` })),
  'visitor hello page.title': (desk, { text }) => saying(desk, withPage({ title: text })),
  'visitor hello timeZone': (desk, { text }) => saying(desk, { ...about, timeZone: text }),
  'a visitor’s file, its name': async (desk, { text }) =>
    (await upload(desk.origin, await tokenOf(desk), Buffer.from('Nothing.'), { name: `${text}.txt`, ...plain })).ok,
  'a visitor’s file, its text': async (desk, { text }) =>
    (
      await upload(desk.origin, await tokenOf(desk), Buffer.from(`Log of today\n${text}\n`), {
        name: 'a.txt',
        ...plain,
      })
    ).ok,
  'an agent’s file, its name': async (desk, { text }) =>
    (await upload(desk.origin, desk, Buffer.from('Nothing.'), { name: `${text}.txt`, ...plain })).ok,
  'an agent’s file, its text': async (desk, { text }) =>
    (await upload(desk.origin, desk, Buffer.from(`Log of today\n${text}\n`), { name: 'a.txt', ...plain })).ok,
  'http teams/:id/closures note': async (desk, { text }) => {
    const body = { from: 1_900_000_000_000, to: 1_900_000_600_000, note: text }
    return (await callApi(desk.origin, 'POST', `/teams/${desk.team}/closures`, { body, cookie: desk.cookie })).ok
  },
  'http teams/:id/incident note': async (desk, { text }) => {
    const body = { on: true, note: text }
    return (await callApi(desk.origin, 'PUT', `/teams/${desk.team}/incident`, { body, cookie: desk.cookie })).ok
  },
  'http topics labels': async (desk, { text }) => {
    const body = { labels: { en: text }, team: desk.team, priority: 0, position: 90 }
    return (await callApi(desk.origin, 'POST', '/topics', { body, cookie: desk.cookie })).ok
  },
  'desk message.send text': async (desk, { text }) => {
    const { conversation, done } = await held(desk)
    return done(await desk.agent.ask('message.send', { key: newKey(), conversation, text }))
  },
  'desk desk.note text': async (desk, { text }) => {
    const { conversation, done } = await held(desk)
    return done(await desk.agent.ask('desk.note', { key: newKey(), conversation, text }))
  },
  'desk desk.writeTo text': async (desk, { text }) => {
    const { visitor, conversation } = await held(desk)
    await desk.agent.must('desk.close', { conversation })
    const sent = await desk.agent.ask('desk.writeTo', { key: newKey(), conversation, text })
    if (sent.ok) await desk.agent.must('desk.close', { conversation: sent.value.conversation })
    visitor.close()
    return sent.ok
  },
  "the browser's own name": async (desk, { text }) => {
    const headers = { 'user-agent': `${text}/1 x` }
    const socket = await connected(visitorSocket(desk.origin, { headers }))
    const ask = (verb: string, cmd: unknown): Promise<Result<unknown>> =>
      socket.timeout(ANSWER_MS).emitWithAck(verb, cmd)
    await ask('hello', about)
    const { ok } = await ask('conversation.open', open())
    socket.disconnect()
    return ok
  },
}

const fitsZone = (text: string) => /^[A-Za-z0-9_+/-]{1,64}$/.test(text)

/** Places that take only some of the secrets. */
const ROOM: Record<string, (text: string) => boolean> = {
  'http topics labels': (text) => text.length <= 80,
  'visitor conversation.open name': (text) => text.length <= 80,
  'visitor hello timeZone': fitsZone,
  'visitor intake.fill fields[].value.zone': fitsZone,
  'visitor conversation.open intake[].value.zone': fitsZone,
  "the browser's own name": (text) => text.length <= 100,
}

/** Fields that only name what stands in a log already; anything else is not there, and is not kept. */
const NAMING: Record<string, (desk: Desk, value: string) => Promise<unknown>> = {
  'visitor references.choose value': async (desk, value) => {
    const visitor = await desk.visitor()
    const { conversation } = await visitor.must('conversation.open', open())
    return visitor.ask('references.choose', { conversation, value, chain: 'ethereum' })
  },
  'visitor references.lookUp value': async (desk, value) => {
    const visitor = await desk.visitor()
    const { conversation } = await visitor.must('conversation.open', open())
    return visitor.ask('references.lookUp', { conversation, value })
  },
  'desk desk.chooseChain value': async (desk, value) => {
    const { conversation } = await held(desk)
    return desk.agent.ask('desk.chooseChain', { conversation, value, chain: 'ethereum' })
  },
  'desk desk.seenBefore value': async (desk, value) => {
    const { conversation } = await held(desk)
    return desk.agent.ask('desk.seenBefore', { conversation, value })
  },
  'desk desk.lookUp value': async (desk, value) => {
    const { conversation } = await held(desk)
    return desk.agent.ask('desk.lookUp', { conversation, value })
  },
}

async function plantAll(desk: Desk): Promise<Planted[]> {
  const random = seededRandom(19)
  const plan = everySecret(random).map((secret) => ({ way: 'visitor message.send text', secret }))
  for (const way of Object.keys(WAYS))
    for (const secret of someSecrets(random)) if (ROOM[way]?.(secret.text) ?? true) plan.push({ way, secret })
  const planted: Planted[] = []
  for (const { way, secret } of plan) {
    planted.push({ way, secret, passed: (await WAYS[way]?.(desk, secret)) ?? false })
  }
  return planted
}

/** A phrase told three words at a time; how many words were taken. */
async function inPieces(desk: Desk, { words }: Secret): Promise<number> {
  const visitor = await desk.visitor()
  const { conversation } = await visitor.must('conversation.open', open())
  let taken = 0
  for (let i = 0; i < words.length; i += 3) {
    const text = words.slice(i, i + 3).join(' ')
    if ((await visitor.ask('message.send', { key: newKey(), conversation, text })).ok) taken += 3
  }
  visitor.close()
  return taken
}

/** What is refused for its shape, or asked of nobody: it must not be kept for that. */
async function misplace(desk: Desk, secret: Secret): Promise<void> {
  const { text } = secret
  const escaped = encodeURIComponent(text)
  const visitor = await desk.visitor()
  const ask = (verb: string, cmd: unknown) => visitor.socket.timeout(ANSWER_MS).emitWithAck(verb, cmd)
  await ask(text, {})
  await ask('message.send', { [text]: text })
  await ask('message.send', { key: text, conversation: text, text: { text } })
  await ask('conversation.open', { ...open(`${text} `.repeat(200)), topic: text })
  await ask('hello', { ...about, locale: text })
  visitor.socket.emit(text, text)
  visitor.close()
  await visitorClient(desk.origin, { token: text })
    .connected()
    .catch(() => {})
  await visitorClient(desk.origin, { site: text })
    .connected()
    .catch(() => {})
  for (const name of Object.values(NAMING)) await name(desk, text)
  for (const path of [`/${escaped}`, `/sites/${escaped}/status`, `/teams/${escaped}`, `/settings?${escaped}`]) {
    for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
      const body = method === 'GET' ? {} : { body: { [text]: text } }
      await callApi(desk.origin, method, path, { ...body, cookie: desk.cookie })
    }
  }
  await callApi(desk.origin, 'POST', '/session', { body: { email: `${text}@x.example`, password: text } })
  const headers = { 'content-type': 'application/json', origin: desk.origin, 'x-walletdesk': '1' }
  await fetch(`${desk.origin}/api/v1/session`, { method: 'POST', headers, body: `{"email":"${text}` })
  await fetch(`${desk.origin}/${escaped}?${escaped}`, { headers: { referer: `https://x.example/${escaped}` } })
}

/** By what it says: the fields that docs/operations.md gives it. */
async function linesOfTheLog(): Promise<Map<string, string[]>> {
  const text = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8')
  const [, section = ''] = text.split('## What is logged')
  const rows = [...section.matchAll(/^\| `([^`]+)` \| (?:info|warn|error) \| (.*?) \|/gm)]
  return new Map(
    rows.map(([, line = '', fields = '']) => [line, [...fields.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '')]),
  )
}

const found = (planted: readonly Planted[], heaps: readonly Heap[]) =>
  planted.flatMap(({ way, secret }) => {
    const traces = tracesOf(secret, heaps)
    return traces.length > 0 ? [`${way}: ${secret.kind} in ${traces.join(', ')}`] : []
  })

const scattered = () => someSecrets(seededRandom(23))

describe.each(['on', 'off'] as const)(
  '[G46] secrets through every input, by a client without a guard; the server’s is %s',
  (guard) => {
    let desk: Desk
    let planted: Planted[]
    let heaps: Heap[]
    let pieces: { secret: Secret; taken: number }

    beforeAll(async () => {
      desk = await Desk.open(guard)
      planted = await plantAll(desk)
      const [secret] = scattered()
      if (!secret) throw new Error('a phrase comes first')
      pieces = { secret, taken: await inPieces(desk, secret) }
      for (const misplaced of someSecrets(seededRandom(29))) await misplace(desk, misplaced)
      heaps = await desk.search()
    })
    afterAll(() => desk.end())

    test('enough of them were planted, and everything was searched', () => {
      expect(planted.length).toBeGreaterThan(100)
      expect(heaps.find(({ name }) => name === 'log')?.words).toContain('started')
      const names = heaps.map(({ name }) => name)
      expect(names).toEqual(
        expect.arrayContaining([
          'walletdesk.db, running',
          'walletdesk.db-wal, running',
          'walletdesk.db, stopped',
          'frames at the desk',
        ]),
      )
    })

    if (guard === 'on') {
      test('nothing of any of them is in the database, its log, the server’s log, a file, or at the desk', () => {
        expect(found(planted, heaps)).toEqual([])
      })

      test('[J9] the log says what it is documented to say, and names nobody', async () => {
        const log = heaps.find(({ name }) => name === 'log')?.bytes.toString() ?? ''
        const lines = log
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Record<string, unknown>)
        const documented = await linesOfTheLog()
        expect(lines.length).toBeGreaterThan(0)
        for (const { level, time, msg, ...fields } of lines) {
          expect([typeof level, typeof time, documented.has(String(msg))]).toEqual(['number', 'number', true])
          expect(Object.keys(fields).filter((name) => !documented.get(String(msg))?.includes(name))).toEqual([])
        }
        const tokens = [desk.cookie.split('=')[1] ?? '', ...desk.tokens]
        expect(tokens.length).toBeGreaterThan(10)
        for (const token of tokens) expect(log).not.toContain(token)
        expect(log).not.toMatch(/@|\b127\.0\.0\.1\b|harbor|mozilla/i)
      })

      test('of one that comes in pieces, six words at most', () => {
        expect(pieces.taken).toBeLessThanOrEqual(6)
        expect(tracesOf(pieces.secret, heaps)).toEqual([])
      })
    } else {
      test('the search finds what is there: every secret, whichever way it came', () => {
        expect(planted.filter(({ passed }) => !passed)).toEqual([])
        expect(found(planted, heaps)).toHaveLength(planted.length)
        expect(pieces.taken).toBe(pieces.secret.words.length)
      })
    }

    test('what was refused for its shape is nowhere, guard or no guard', () => {
      const misplaced = someSecrets(seededRandom(29)).map((secret) => ({ way: 'misplaced', secret, passed: false }))
      expect(found(misplaced, heaps)).toEqual([])
    })
  },
)

describe('[G46] the ways are all that there are', () => {
  const samples = someSecrets(seededRandom(31)).map(({ text }) => text)
  const inputs = Object.entries({ visitor: visitorSchemas, desk: deskSchemas }).flatMap(([side, schemas]) =>
    Object.entries(schemas).flatMap(([verb, schema]) =>
      textsIn(schema, samples).map((path) => `${side} ${verb} ${path}`),
    ),
  )

  /** Hashes: 64 hex digits that nobody reads and nothing keeps. */
  const hashes = (input: string) => input.endsWith(' answers[]')

  test.each(inputs.filter((input) => !hashes(input)))('%s', (input) => {
    // Failing? A field takes free text that nobody plants a secret in. Read it with `readTexts` or `checkTexts` before
    // anything is done with it, and add its way to WAYS above; or to NAMING, if it only names what is there already.
    expect([...Object.keys(WAYS), ...Object.keys(NAMING)]).toContain(input)
  })
})
