import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { io, type Socket } from 'socket.io-client'
import { Visitor } from '../actors/visitor.ts'
import { signIn } from '../fixtures/admin.ts'
import type { DeskServer } from '../fixtures/server.ts'
import { expect, test } from '../fixtures/test.ts'
import { wordsOf } from '../fixtures/words.ts'

/** A class, a tab, and a text that runs `__ran` where it is taken for markup, code or an address. */
const lines = (await readFile(new URL('../content/hostile.txt', import.meta.url), 'utf8')).trimEnd().split('\n')
const corpus = lines.map((line) => line.slice(line.indexOf('\t') + 1))

const PER_MESSAGE = 20

/** What the two apps are made of: nothing else may come of a text. */
const OURS = new Set(
  'a article aside bdi blockquote button code dd details div dl dt fieldset footer form h1 h2 h3 h4 header hr i input kbd label legend li main nav ol option p path circle line polyline rect g q section select slot span strong style summary svg textarea time ul mark'.split(
    ' ',
  ),
)

/** Everything that is drawn below an element, through its shadow roots. */
function drawn(page: Page, root: string) {
  return page.evaluate((selector) => {
    const names = new Set<string>()
    const handlers: string[] = []
    const addresses: string[] = []
    const leads = /^(?:href|xlink:href|src|srcset|srcdoc|action|formaction|data|poster|background|ping|cite)$/
    // The mark of the console is the one picture that it has.
    const isMark = (node: Element) => node.nodeName === 'IMG' && node.getAttribute('src') === '/console/icon.svg'
    const walk = (node: Element) => {
      if (!isMark(node)) names.add(node.nodeName.toLowerCase())
      for (const { name, value } of node.attributes) {
        if (name.startsWith('on')) handlers.push(`${node.nodeName} ${name}`)
        if (leads.test(name)) addresses.push(value)
      }
      for (const child of [...(node.shadowRoot?.children ?? []), ...node.children]) walk(child)
    }
    for (const found of document.querySelectorAll(selector)) walk(found)
    return { names: [...names], handlers, addresses }
  }, root)
}

async function expectOnlyText(page: Page, root: string, tables = false) {
  const { names, handlers, addresses } = await drawn(page, root)
  const ours = (name: string) =>
    OURS.has(name) ||
    name.startsWith('wallet-desk') ||
    (tables && /^(?:table|thead|tbody|tr|th|td|caption)$/.test(name))
  expect(names.filter((name) => !ours(name))).toEqual([])
  expect(handlers).toEqual([])
  const elsewhere = addresses.filter((address) => !/^(?:https?:\/\/|#|\/)/i.test(address) && address !== '')
  expect(elsewhere).toEqual([])
}

/** Tells of everything that runs or is kept from running, in every page of the context. */
async function watch(context: BrowserContext): Promise<string[]> {
  const ran: string[] = []
  await context.exposeBinding('__ran', ({ page }, what) => void ran.push(`${page.url()}: ${String(what)}`))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
      const { __ran } = window as unknown as { __ran: (what: string) => void }
      __ran(`${violatedDirective} ${sample}`)
    })
  })
  context.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  return ran
}

type Answer = { ok: boolean; code?: string; args?: { seconds?: number }; value: Record<string, unknown> }

async function must(socket: Socket, verb: string, cmd: object): Promise<Answer['value']> {
  for (;;) {
    const answer: Answer = await socket.timeout(20_000).emitWithAck(verb, cmd)
    if (answer.ok) return answer.value
    if (answer.code !== 'rate.limited') throw new Error(`${verb} was refused: ${answer.code}`)
    await new Promise((again) => setTimeout(again, (answer.args?.seconds ?? 1) * 1_000))
  }
}

function connect(desk: DeskServer, namespace: string, auth: object, headers: Record<string, string> = {}): Socket {
  return io(`${desk.origin}${namespace}`, {
    path: '/socket',
    transports: ['websocket'],
    forceNew: true,
    query: { site: 'demo-wallet' },
    auth: { v: 1, ...auth },
    extraHeaders: { origin: desk.origin, ...headers },
  })
}

const visit = (title: string, url: string) => ({ locale: 'en', timeZone: 'Europe/Berlin', page: { url, title } })
const short = corpus.filter((text) => text.length <= 80)

test('[N10] three hundred texts and more that want to run stay texts, in every field and in both apps', async ({
  desk,
  newContext,
  newAgent,
  browser,
}) => {
  expect(new Set(corpus).size).toBeGreaterThanOrEqual(300)

  await test.step('where they are taken for markup, they run: the texts are live and are watched', async () => {
    const context = await browser.newContext()
    const ran = await watch(context)
    const page = await context.newPage()
    for (const text of corpus.slice(0, 120)) await page.setContent(text)
    await expect.poll(() => ran.length).toBeGreaterThan(20)
    await context.close()
  })

  const context = await newContext({ locale: 'en-GB' })
  const ran = await watch(context)
  const page = await context.newPage()
  let token = ''
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      token = /"token":"([^"]+)"/.exec(String(payload))?.[1] ?? token
    }),
  )
  await page.goto('/demo/')
  const visitor = new Visitor(page, wordsOf.en)
  const mia = await newAgent('mia')
  const atDesk = await watch(mia.page.context())
  // Others differ from it by their letters’ case alone.
  const named = mia.page.getByText(short[0] ?? '', { exact: true })
  await mia.page.reload()
  await visitor.open()
  await visitor.ask({ name: short[0] ?? '', text: 'Hello' })
  await expect.poll(() => token).not.toBe('')

  const wire = connect(desk, '/visitor', { token })
  const title = corpus
    .filter((text) => text.length < 100)
    .slice(0, 3)
    .join(' ')
  const { thread } = await must(wire, 'hello', visit(title, 'javascript:__ran(1)'))
  const [{ id: conversation }] = thread as [{ id: string }]
  const say = (text: string, more: object = {}) =>
    must(wire, 'message.send', { key: randomUUID(), conversation, text, ...more })

  await test.step('sent as messages, as a file’s name, and into the intake', async () => {
    for (let at = 0; at < corpus.length; at += PER_MESSAGE) await say(corpus.slice(at, at + PER_MESSAGE).join('\n'))
    const uploaded = await fetch(`${desk.origin}/api/v1/visitor/files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        origin: desk.origin,
        'x-walletdesk': '1',
        'content-type': 'text/plain',
        'x-file-name': encodeURIComponent('"><img src=x onerror=__ran(1)>.txt'),
      },
      body: 'Nothing of interest.',
    })
    expect(uploaded.status).toBe(201)
    const { id } = (await uploaded.json()) as { id: string }
    await say('', { files: [id] })

    const cookie = await signIn(desk)
    const console = connect(desk, '/desk', {}, { cookie })
    await must(console, 'desk.hello', {})
    await must(console, 'desk.askField', { key: randomUUID(), conversation, field: 'text' })
    const value = { kind: 'text', text: short.slice(0, 12).join(' ').slice(0, 900) }
    await must(wire, 'intake.fill', { key: randomUUID(), conversation, fields: [{ field: 'text', value }] })
    await must(console, 'desk.note', { key: randomUUID(), conversation, text: corpus.slice(0, 60).join('\n') })
    console.disconnect()
  })

  await test.step('as the names of others, in lists', async () => {
    for (const [i, name] of short.slice(1, 9).entries()) {
      const other = connect(desk, '/visitor', {})
      await must(other, 'hello', visit(short[20 + i] ?? '', `https://wallet.example/${short[40 + i] ?? ''}`))
      await must(other, 'conversation.open', { key: randomUUID(), topic: null, name, text: short[60 + i] ?? '' })
      other.disconnect()
    }
  })

  const last = corpus.at(-1) ?? ''
  await test.step('the widget shows them as texts', async () => {
    await expect(visitor.log).toContainText(last)
    await expectOnlyText(page, 'wallet-desk')
  })

  await test.step('and so does the console', async () => {
    await mia.look('open')
    await mia.list.getByRole('listitem').filter({ has: named }).getByRole('link').click()
    await expect(mia.log).toContainText(last)
    await expectOnlyText(mia.page, '#app')
    for (const view of ['mine', 'queue'] as const) {
      await mia.look(view)
      await expectOnlyText(mia.page, '#app')
    }
    await mia.go('board')
    await expectOnlyText(mia.page, '#app', true)
  })

  await test.step('a rating’s comment, when it has ended', async () => {
    await must(wire, 'conversation.leave', { conversation })
    const comment = corpus.slice(0, 30).join(' ').slice(0, 1_900)
    await must(wire, 'conversation.rate', { conversation, stars: 1, comment })
    await mia.go('inbox')
    await mia.look('closed')
    await mia.list.getByRole('listitem').filter({ has: named }).getByRole('link').click()
    await expect(mia.log).toContainText(corpus[0] ?? '')
    await expectOnlyText(mia.page, '#app')
    await expectOnlyText(page, 'wallet-desk')
  })

  wire.disconnect()
  expect(ran).toEqual([])
  expect(atDesk).toEqual([])
})
