import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures/test.ts'

/** Of what lies outside the window: nothing may, since each app is as large as the window and scrolls inside. */
const outside = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    return { right: Math.max(0, scrollWidth - innerWidth), below: Math.max(0, scrollHeight - innerHeight) }
  })

async function isInWindow(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox()
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  expect(box?.x, 'left edge').toBeGreaterThanOrEqual(0)
  expect(box?.y, 'upper edge').toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0), 'right edge').toBeLessThanOrEqual(width)
  expect((box?.y ?? 0) + (box?.height ?? 0), 'lower edge').toBeLessThanOrEqual(height)
}

for (const [name, viewport] of [
  ['a phone', { width: 360, height: 640 }],
  ['a small laptop', { width: 1280, height: 720 }],
] as const) {
  test(`the console fits ${name}`, async ({ newVisitor, newAgent }) => {
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.ask({ name: 'Fatima al-Zahra bint Muhammad', text: 'A long story. '.repeat(200).trim() })
    const agent = await newAgent('mia', { browser: { viewport } })
    const { page } = agent
    await agent.open('Fatima')
    await agent.say('Thank you')
    expect(await outside(page), 'conversation').toEqual({ right: 0, below: 0 })
    await agent.button('conversation.close').click()
    await isInWindow(page, agent.button('conversation.close.yes'))
    await isInWindow(page, agent.button('conversation.close.no'))
    await agent.button('conversation.close.no').click()
    await page.goto('/console/#/board')
    await expect(page.getByRole('region', { name: 'Harbor support' })).toBeVisible()
    expect(await outside(page), 'board').toEqual({ right: 0, below: 0 })
    for (const part of ['you', 'hours', 'teams', 'topics', 'agents', 'site'] as const) {
      await page.goto(`/console/#/settings/${part}`)
      const pages = page.getByRole('navigation', { name: agent.words.desk('settings.nav') })
      const link = pages.getByRole('link', { name: agent.words.desk(`settings.${part}`), exact: true })
      await expect(link).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
      await isInWindow(page, link)
      expect(await outside(page), part).toEqual({ right: 0, below: 0 })
    }
  })
}

test('on the smallest phone the widget is the whole screen, with the composer in it', async ({ newVisitor }) => {
  const viewport = { width: 320, height: 568 }
  const visitor = await newVisitor('en', { viewport, isMobile: true, hasTouch: true })
  await visitor.open()
  await visitor.ask({ name: 'Dana', text: 'A long story. '.repeat(100).trim() })
  await expect(visitor.queueCard).toBeVisible()
  expect(await visitor.panel.boundingBox()).toEqual({ x: 0, y: 0, ...viewport })
  await isInWindow(visitor.page, visitor.composer)
  await isInWindow(visitor.page, visitor.button('composer.send'))
  await isInWindow(visitor.page, visitor.said('panel.safety'))
})
