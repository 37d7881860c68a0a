import type { Page } from '@playwright/test'
import type { Agent } from '../actors/agent.ts'
import { Admin } from '../fixtures/admin.ts'
import { barriers } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

// A Wednesday, 10:20 in Shanghai, where the desk answers from 09:00 to 18:00.
test.use({ world: { start: '2026-06-10T02:20:00Z', content: 'weekdays' } })

const shanghai = { timezoneId: 'Asia/Shanghai' }

const outcome = ({ page, words }: Agent) => page.getByRole('region', { name: words.desk('outcome.title') })
const settings = async ({ page, words }: Agent, part: 'hours' | 'rota') => {
  await page.goto(`/console/#/settings/${part}`)
  await expect(page.getByRole('heading', { name: words.desk(`settings.${part}`), exact: true })).toBeVisible()
}

test.describe('closed until', () => {
  test('a supervisor closes by keyboard, with the reason; visitors read both; one click opens again', async ({
    desk,
    newAgent,
    newVisitor,
  }) => {
    await (await Admin.of(desk)).setRole('林悦', 'supervisor')
    const agent = await newAgent('yue', { browser: shanghai })
    const { page } = agent
    const visitor = await newVisitor('en', shanghai)
    await visitor.open()
    await expect(visitor.button('greeting.start')).toBeVisible()

    await agent.go('board')
    await agent.button('closure.open').press('Enter')
    const dialog = page.getByRole('dialog', { name: agent.words.desk('closure.title', { team: 'Harbor support' }) })
    const reason = dialog.getByLabel(agent.words.desk('closure.reason'))
    await reason.fill('We are moving our servers')
    await expect(dialog.getByText(/Closed until 11:2\d \(We are moving our servers\)/)).toBeVisible()
    await reason.press('Enter')
    await expect(dialog).toBeHidden()

    await expect(visitor.panel).toContainText(/Closed until .*11:2\d/i)
    await expect(visitor.panel).toContainText('We are moving our servers')
    await expect(visitor.button('greeting.leave')).toBeVisible()

    await agent.button('closure.reopen').click()
    await expect(visitor.button('greeting.start')).toBeVisible()
    await expect(visitor.panel).not.toContainText('We are moving our servers')
    await expect(agent.button('closure.open')).toBeVisible()
  })

  test('one is planned from the settings, seen in the week, and given up', async ({ newAgent }) => {
    const agent = await newAgent('mia')
    await settings(agent, 'hours')
    const { page, words } = agent
    await agent.button('closure.open').click()
    const dialog = page.getByRole('dialog', { name: words.desk('closure.title', { team: 'Harbor support' }) })
    await dialog.getByLabel(words.desk('closure.reason')).fill('Inventory')
    await dialog.getByText(words.desk('closure.start.later'), { exact: true }).click()
    await dialog.getByLabel(words.desk('closure.date', { what: words.desk('closure.from') })).fill('2026-06-12')
    await dialog.getByLabel(words.desk('closure.time', { what: words.desk('closure.from') })).fill('13:00')
    await dialog.getByText(words.desk('closure.length.120'), { exact: true }).click()
    await dialog.getByRole('button', { name: words.desk('closure.save.later') }).click()
    const friday = outcome(agent).getByRole('row', { name: /Jun 12/ })
    await expect(friday).toContainText('09:00–13:00 and 15:00–18:00')
    await expect(friday).toContainText('Inventory')
    await agent.button('closures.drop').click()
    await expect(friday).toContainText('09:00–18:00')
  })
})

test('a supervisor plans and closes; the week itself is an admin’s to change; an agent finds neither', async ({
  desk,
  newAgent,
}) => {
  const agent = await newAgent('yue', { status: 'away' })
  const { page, words } = agent
  await agent.go('board')
  await expect(page.getByRole('region', { name: 'Harbor support' })).toBeVisible()
  await expect(agent.button('closure.open')).toHaveCount(0)
  await agent.go('settings')
  const pages = page.getByRole('navigation', { name: words.desk('settings.nav') })
  await expect(pages.getByRole('link')).toHaveText([words.desk('settings.you')])

  await (await Admin.of(desk)).setRole('林悦', 'supervisor')
  await expect(pages.getByRole('link')).toHaveText(
    (['settings.you', 'settings.hours', 'settings.rota'] as const).map((key) => words.desk(key)),
  )
  await settings(agent, 'hours')
  await expect(agent.said('hours.adminOnly')).toBeVisible()
  await expect(agent.button('save')).toHaveCount(0)
  await expect(agent.button('closure.open')).toBeVisible()
  await settings(agent, 'rota')
  await agent.button('rota.begin').click()
  await agent.button('save').click()
  await expect(agent.said('saved')).toBeVisible()
})

test('an incident: visitors are told the reason until it is over', async ({ newAgent, newVisitor }) => {
  const agent = await newAgent('mia')
  const visitor = await newVisitor()
  await visitor.open()
  await agent.go('board')
  await agent.button('incident.open').click()
  const reason = agent.page.getByLabel(agent.words.desk('incident.reason'))
  await reason.fill('Deposits on Polygon arrive late')
  await reason.press('Enter')
  await expect(visitor.panel).toContainText('Deposits on Polygon arrive late')
  await agent.button('incident.end').click()
  await expect(visitor.panel).not.toContainText('Deposits on Polygon arrive late')
})

test.describe('the rota', () => {
  const edit = async (agent: Agent, name: string) => {
    await agent.page.getByRole('button', { name: new RegExp(`${agent.words.desk('agents.edit')}.*${name}`) }).click()
  }
  const shift = async ({ page, words }: Agent, of: string, from: string, to: string) => {
    const monday = page.getByRole('group', { name: words.desk('rota.dayOf', { name: of, day: 'Monday' }) })
    await monday.getByRole('button', { name: words.desk('hours.addSpan') }).click()
    await monday.getByLabel(new RegExp(`${words.desk('hours.from')}$`)).fill(from)
    await monday.getByLabel(new RegExp(`${words.desk('hours.to')}$`)).fill(to)
    const person = page.getByRole('group', { name: of, exact: true })
    await person.getByRole('button', { name: words.desk('hours.copyMonday') }).click()
  }

  test('gaps are warned of while it is edited; what is saved stays, with its dated changes', async ({ newAgent }) => {
    const agent = await newAgent('mia', { status: 'away' })
    const { page, words } = agent
    await settings(agent, 'rota')
    await agent.button('rota.begin').click()
    const all = outcome(agent)
    await expect(all.getByText(words.desk('plan.warning.gap.all'))).toBeVisible()

    await edit(agent, 'Mia')
    await shift(agent, 'Mia Torres', '09:00', '16:30')
    await expect(all.getByText(/nobody is planned, 20 times .* Jun 10, 16:30–18:00/)).toBeVisible()
    await expect(all.getByRole('row', { name: /Jun 10/ })).toContainText('Mia Torres 09:00–16:30')
    await edit(agent, '林悦')
    await shift(agent, '林悦', '16:00', '18:00')
    await expect(all.getByText(/nobody is planned/)).toHaveCount(0)

    await agent.button('rota.addAbsence').click()
    const absence = page.getByRole('group', { name: words.desk('rota.change.absent.of', { name: 'Mia Torres' }) })
    await absence.getByLabel(words.desk('rota.firstDay')).fill('2026-06-11')
    await expect(all.getByText(/nobody is planned: Thu, Jun 11, 09:00–16:00/)).toBeVisible()
    await agent.button('save').click()
    await expect(agent.said('saved')).toBeVisible()

    await page.reload()
    await expect(all.getByText(/nobody is planned: Thu, Jun 11, 09:00–16:00/)).toBeVisible()
    await expect(page.getByText('Mon–Fri 16:00–18:00')).toBeVisible()
    await expect(all.getByText(/Mia Torres ends/).first()).toBeVisible()
  })

  test('who edits what somebody else saves meanwhile is told, and may look at theirs', async ({ newAgent }) => {
    const [agent, other] = [await newAgent('mia', { status: 'away' }), await newAgent('mia', { status: 'away' })]
    for (const one of [agent, other]) {
      await settings(one, 'rota')
      await one.button('rota.begin').click()
    }
    await agent.button('rota.addAbsence').click()
    await expect(agent.said('settings.stale')).toHaveCount(0)
    await edit(other, 'Mia')
    await shift(other, 'Mia Torres', '09:00', '18:00')
    await other.button('save').click()
    await expect(other.said('saved')).toBeVisible()
    await expect(other.said('settings.stale')).toHaveCount(0)
    await expect(agent.said('settings.stale')).toBeVisible()
    await agent.button('settings.discard').click()
    await expect(agent.page.getByText('Mon–Fri 09:00–18:00')).toBeVisible()
  })

  test('what is not saved is not lost in silence', async ({ newAgent }) => {
    const agent = await newAgent('mia', { status: 'away' })
    const { page, words } = agent
    await settings(agent, 'rota')
    await agent.button('rota.begin').click()
    await expect(agent.said('settings.unsaved')).toBeVisible()
    await agent.go('board')
    const asked = page.getByRole('dialog', { name: words.desk('unsaved.title') })
    await expect(asked).toBeVisible()
    await agent.button('unsaved.stay').click()
    await expect(asked).toBeHidden()
    await expect(page).toHaveURL(/#\/settings\/rota$/)
    await expect(agent.button('rota.addAbsence')).toBeVisible()

    await page.goBack()
    await expect(asked).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(agent.button('rota.addAbsence')).toBeVisible()

    const closing = page.waitForEvent('dialog')
    void page.close({ runBeforeUnload: true })
    const browserAsks = await closing
    expect(browserAsks.type()).toBe('beforeunload')
    await browserAsks.dismiss()

    await agent.go('board')
    await agent.button('unsaved.leave').click()
    await expect(page).toHaveURL(/#\/board$/)
    await settings(agent, 'rota')
    await expect(agent.button('rota.begin')).toBeVisible()
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`planning, ${colorScheme}: nothing stands in the way, on a phone either`, async ({ newAgent }) => {
    const agent = await newAgent('mia', {
      status: 'away',
      browser: { colorScheme, reducedMotion: 'reduce', viewport: { width: 360, height: 740 } },
    })
    const { page } = agent
    const isFine = async (state: string) => {
      expect.soft(await barriers(page), state).toEqual([])
      expect.soft(await sideways(page), `${state}: nothing to the side`).toEqual(0)
    }
    await agent.go('board')
    await agent.button('closure.open').click()
    await expect(agent.button('closure.save.now')).toBeVisible()
    await isFine('closing')
    await agent.button('closure.save.now').click()
    await expect(agent.button('closure.reopen')).toBeVisible()
    await agent.button('incident.open').click()
    await isFine('incident')
    await agent.button('incident.start').click()
    await expect(agent.button('incident.end')).toBeVisible()
    await isFine('board')
    await settings(agent, 'rota')
    await agent.button('rota.begin').click()
    await agent.button('rota.addAbsence').click()
    await agent.button('rota.addExtra').click()
    await page.getByRole('button', { name: /Edit.*Mia/ }).click()
    await isFine('rota')
    await agent.go('board')
    await expect(agent.button('unsaved.stay')).toBeVisible()
    await isFine('asked whether to leave')
    await agent.button('unsaved.leave').click()
    await settings(agent, 'hours')
    await isFine('hours')
  })
}

/** How far something reaches beyond the window, in the page or in the part of it that scrolls. */
const sideways = (page: Page) =>
  page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('.settings-page, .page, dialog')].map(
        (e) => e.scrollWidth - e.clientWidth,
      ),
    ),
  )
