import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { everySecret, type Secret, someSecrets } from '../../server/testing/canary/secrets.ts'
import { heap, tracesOf } from '../../server/testing/canary/traces.ts'
import type { Agent } from '../actors/agent.ts'
import { Visitor } from '../actors/visitor.ts'
import { Admin } from '../fixtures/admin.ts'
import { Edge, keptBy } from '../fixtures/edge.ts'
import { HostSite } from '../fixtures/host-site.ts'
import { expect, test } from '../fixtures/test.ts'
import { wordsOf } from '../fixtures/words.ts'

// The other half is server/tests/canary.test.ts, with a client that skips this guard. Here is the ordinary one, and
// what is searched is the edge of the browser.

/** Pages that somebody else has written, with a secret in address and title. */
const pageOf = (desk: string, { text }: Secret) => ({
  html: `<!doctype html><html lang="en"><head><title>${text.replace(/[&<]/g, ' ')}</title>
    <script async src="${desk}/widget.js" data-site="demo-wallet"></script></head><body></body></html>`,
})

/** In a message the name of a file only speaks of it. */
const isText = ({ kind }: Secret) => kind !== 'name of a key file'

const plantable = (random: ReturnType<typeof seededRandom>) => someSecrets(random).filter(isText)

async function trySending(visitor: Visitor, { kind, text }: Secret) {
  await visitor.composer.fill(text)
  await visitor.composer.press('Enter')
  // Of a card the last four digits are sent.
  if (kind === 'payment card') await expect(visitor.composer).toHaveValue('')
  else await expect(visitor.panel.getByRole('alert').first(), kind).toBeVisible()
}

async function plantInPages(site: HostSite, desk: string, page: Visitor['page'], secrets: readonly Secret[]) {
  for (const [n, secret] of secrets.entries()) {
    const path = `/${n}/${encodeURIComponent(secret.text)}`
    await page.goto(site.put(path, pageOf(desk, secret)))
    const visitor = new Visitor(page, wordsOf.en)
    await visitor.open()
    await expect(visitor.button('greeting.start')).toBeVisible()
  }
}

async function plantInForm(visitor: Visitor, secrets: readonly Secret[]) {
  await visitor.button('greeting.start').click()
  for (const { text } of secrets) {
    await visitor.fillForm({ text, name: 'Dana' })
    await visitor.button('form.send').click()
    await expect(visitor.panel.getByRole('alert').first()).toBeVisible()
    await visitor.fillForm({ text: 'Hello', name: text.slice(0, 80) })
    await visitor.button('form.send').click()
    await expect(visitor.panel.getByRole('alert').first()).toBeVisible()
  }
  await visitor.formText.fill('Hello')
  await visitor.formName.fill('Dana')
  await visitor.button('form.send').click()
  await expect(visitor.said('message.sent')).toBeVisible()
}

async function plantInComment(visitor: Visitor, agent: Agent, secrets: readonly Secret[]) {
  await agent.open('Dana')
  await agent.closeConversation()
  await visitor.panel.getByRole('radio', { name: 'Very good' }).check()
  const comment = visitor.panel.getByRole('textbox', { name: visitor.words.widget('rating.comment') })
  for (const { text } of secrets) {
    await comment.fill(text)
    await visitor.button('rating.send').click()
    await expect(visitor.panel.getByRole('alert').first()).toBeVisible()
  }
  await comment.fill('')
}

test('[G50] planted secrets do not leave the browser by any input, and none is kept in it', async ({
  desk,
  newContext,
  newAgent,
}) => {
  test.setTimeout(600_000)
  const random = seededRandom(4)
  const all = everySecret(random).filter(isText)
  const [ofPages, ofForm, ofComment] = [plantable(random), plantable(random), plantable(random)]
  const site = await HostSite.start()
  await (await Admin.of(desk)).allowOrigin(site.origin)
  const agent = await newAgent('mia')
  const page = await (await newContext()).newPage()
  const edge = new Edge(page, desk.origin)
  const visitor = new Visitor(page, wordsOf.en)

  await plantInPages(site, desk.origin, page, ofPages)
  await plantInForm(visitor, ofForm)
  for (const secret of all) await trySending(visitor, secret)
  await visitor.write('goodbye, and thank you')
  await plantInComment(visitor, agent, ofComment)
  await page.reload()
  await visitor.open()

  const heaps = [heap('what left', await edge.left()), heap('what is kept', await keptBy(page))]
  expect(tracesOf({ kind: 'control', text: 'goodbye, and thank you', words: [] }, heaps)).toContain('what left')
  expect(
    [...all, ...ofPages, ...ofForm, ...ofComment].flatMap((secret) =>
      tracesOf(secret, heaps).map((where) => `${secret.kind}: ${where}`),
    ),
  ).toEqual([])
  await site.stop()
})

test('[G50] with a guard that reads nothing the same search finds them', async ({ desk, newContext }) => {
  const random = seededRandom(5)
  const [ofPages, ofForm] = [plantable(random), plantable(random)]
  const site = await HostSite.start()
  await (await Admin.of(desk)).allowOrigin(site.origin)
  const page = await (await newContext()).newPage()
  const edge = new Edge(page, desk.origin)
  await page.route('**/widget/rules-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: blind }))
  await plantInPages(site, desk.origin, page, ofPages)
  const visitor = new Visitor(page, wordsOf.en)
  await visitor.button('greeting.start').click()
  for (const { text } of ofForm) {
    await visitor.fillForm({ text, name: 'Dana' })
    await visitor.button('form.send').click()
    // The server finds it, and gives it back.
    await expect(visitor.choice('now')).toBeVisible()
  }
  const heaps = [heap('what left', await edge.left())]
  expect(
    [...ofPages, ...ofForm].filter((secret) => tracesOf(secret, heaps).length === 0).map(({ kind }) => kind),
  ).toEqual([])
  await site.stop()
})

/** Whatever name the build gave to what is fetched. */
const blind = `
const passed = { verdict: 'pass', findings: [], earlier: 0 }
export const openRules = () => ({
  read: async () => passed, prepare: async () => true, masked: (text) => text, answer: async () => {}, piecesIn: async () => [],
})
export const harmless = async (texts) => texts
const rules = { openRules, harmless }
export { ${'abcdefghijklmnopqrstuvwxyz'
  .split('')
  .map((name) => `rules as ${name}`)
  .join(', ')} }
`
