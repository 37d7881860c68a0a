import type { Page } from '@playwright/test'
import { barriers } from '../fixtures/axe.ts'
import { HostSite } from '../fixtures/host-site.ts'
import { expect, test } from '../fixtures/test.ts'

const schemes = ['light', 'dark'] as const

/** Colours that are still on their way to others are no colours to judge by. */
async function hasNoBarriers(page: Page, state: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  )
  expect.soft(await barriers(page), state).toEqual([])
}

for (const colorScheme of schemes) {
  const browser = { colorScheme, reducedMotion: 'reduce' } as const

  test(`the widget, ${colorScheme}: nothing stands in the way in any state`, async ({ desk, newVisitor, newAgent }) => {
    const agent = await newAgent('mia', { status: 'away' })
    const visitor = await newVisitor('en', browser)
    const { page } = visitor
    await expect(visitor.launcher).toBeVisible()
    await hasNoBarriers(page, 'launcher')
    await visitor.open()
    await expect(visitor.button('greeting.start')).toBeVisible()
    await hasNoBarriers(page, 'greeting')
    await visitor.button('greeting.start').click()
    await visitor.button('form.send').click()
    await expect(visitor.panel.getByText('Write something first.')).toBeVisible()
    await hasNoBarriers(page, 'form with a mistake')
    await visitor.fillForm({ topic: 'Swap or bridge', text: 'See https://example.com/tx and tell me', name: 'Dana' })
    await visitor.button('form.send').click()
    await expect(visitor.queueCard).toBeVisible()
    await hasNoBarriers(page, 'queued')
    await agent.setStatus('available')
    await agent.open('Dana')
    await agent.say('Hello Dana')
    await agent.reply.pressSequentially('and')
    await expect(visitor.said('message.typing', { name: 'Mia Torres' })).toBeVisible()
    await hasNoBarriers(page, 'conversation')
    await visitor.button('menu.open').click()
    await hasNoBarriers(page, 'menu')
    await visitor.button('menu.end').click()
    await expect(visitor.said('end.question')).toBeVisible()
    await hasNoBarriers(page, 'asking whether to end')
    await visitor.button('end.cancel').click()
    await desk.kill()
    await expect(visitor.said('notice.offline')).toBeVisible()
    await visitor.write('Are you there?')
    await hasNoBarriers(page, 'no connection')
    await desk.startAgain()
    await expect(agent.message('Are you there?')).toBeVisible({ timeout: 60_000 })
    await agent.closeConversation()
    await visitor.panel.getByRole('radio', { name: 'Very good' }).check()
    await expect(visitor.button('rating.send')).toBeVisible()
    await hasNoBarriers(page, 'closed and asked for a rating')
    await visitor.button('rating.send').click()
    await expect(visitor.said('event.rated', { stars: 5 })).toBeVisible()
    await hasNoBarriers(page, 'rated')
  })

  test(`the console, ${colorScheme}: nothing stands in the way at the door and in the inbox`, async ({
    newVisitor,
    newAgent,
    newContext,
  }) => {
    const stranger = await (await newContext(browser)).newPage()
    await stranger.goto('/console/')
    await stranger.getByRole('button', { name: 'Sign in' }).click()
    await expect(stranger.getByText('Enter your e-mail address.')).toBeVisible()
    await hasNoBarriers(stranger, 'sign-in with a mistake')

    const agent = await newAgent('mia', { browser })
    const { page } = agent
    await hasNoBarriers(page, 'empty inbox')
    await agent.status.click()
    await expect(page.getByRole('dialog', { name: agent.words.desk('status.label') })).toBeVisible()
    await hasNoBarriers(page, 'status')
    await page.keyboard.press('Escape')
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.ask({ topic: 'Swap or bridge', text: 'Where is it?', name: 'Dana' })
    await visitor.composer.fill('It should be at https://example.com/tx')
    await visitor.composer.press('Enter')
    await expect(agent.row('Dana')).toBeVisible()
    await hasNoBarriers(page, 'inbox')
    await agent.open('Dana')
    await agent.say('I am looking')
    await visitor.composer.pressSequentially('and')
    await expect(agent.said('conversation.typing', { name: 'Dana' })).toBeVisible()
    await hasNoBarriers(page, 'conversation')
    await agent.addNote('Be kind')
    await agent.button('composer.note').click()
    await hasNoBarriers(page, 'notes')
    await agent.button('conversation.close').click()
    await hasNoBarriers(page, 'asking whether to close')
    await agent.button('conversation.close.yes').click()
    await agent.look('closed')
    await expect(agent.row('Dana')).toBeVisible()
    await hasNoBarriers(page, 'closed')
    await agent.look('queue')
    await hasNoBarriers(page, 'empty queue')
  })

  test(`the console’s board and settings, ${colorScheme}: nothing stands in the way`, async ({ desk, newAgent }) => {
    const agent = await newAgent('mia', { browser })
    const { page } = agent
    await agent.go('board')
    await expect(page.getByRole('region', { name: 'Harbor support' })).toBeVisible()
    await hasNoBarriers(page, 'board')
    for (const part of ['you', 'hours', 'rota', 'teams', 'topics', 'agents', 'site'] as const) {
      await page.goto(`/console/#/settings/${part}`)
      const pages = page.getByRole('navigation', { name: agent.words.desk('settings.nav') })
      await expect(
        pages.getByRole('link', { name: agent.words.desk(`settings.${part}`), exact: true }),
      ).toHaveAttribute('aria-current', 'page')
      await hasNoBarriers(page, `settings: ${part}`)
    }
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: agent.words.desk('help.title') })).toBeVisible()
    await hasNoBarriers(page, 'help')
    await page.keyboard.press('Escape')
    await desk.kill()
    await expect(agent.said('connection.lost')).toBeVisible()
    await hasNoBarriers(page, 'no connection')
  })

  test.describe('outside business hours', () => {
    test.use({ world: { start: '2026-11-21T04:00:00Z', content: 'weekdays' } })

    test(`the widget, ${colorScheme}, closed: nothing stands in the way`, async ({ newVisitor }) => {
      const visitor = await newVisitor('zh', browser)
      await visitor.open()
      await expect(visitor.button('greeting.leave')).toBeVisible()
      await hasNoBarriers(visitor.page, 'closed')
      await visitor.button('greeting.leave').click()
      await visitor.fillForm({ text: '请帮我查一下' })
      await visitor.button('form.leave').click()
      await expect(visitor.queueCard).toBeVisible()
      await hasNoBarriers(visitor.page, 'left a message')
    })
  })
}

test('the widget on a page it may not be used on: the refusal stands in nobody’s way', async ({ desk, newContext }) => {
  const site = await HostSite.start()
  const address = site.put('/', {
    html: `<!doctype html><html lang="en"><title>A wallet</title><h1>A wallet</h1>
      <script async src="${desk.origin}/widget.js" data-site="demo-wallet"></script></html>`,
  })
  const page = await (await newContext()).newPage()
  await page.goto(address)
  await page.getByRole('button', { name: 'Open support chat' }).click()
  await expect(page.getByText('Support cannot be opened here')).toBeVisible()
  await hasNoBarriers(page, 'refused')
  await site.stop()
})
